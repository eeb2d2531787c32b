import { bundleRules } from '../rules/registry';
import { ruleSteps } from './judge-bundle';
import type { Linter } from './linter';

export type BundlePart = 'files' | 'written' | 'bundle' | 'index' | 'schema' | 'tasks' | 'notebook' | 'rule';

/**
 * What `checkBundle` rests on, a part at a time: who goes through it before gets the findings at once, and can do something
 * else between any two parts. A file that changes meanwhile costs no more than the parts that rest on it. After `written` there
 * is what `checkBundleFiles` needs.
 */
export function* bundleSteps(linter: Linter, path: string): Generator<BundlePart> {
  yield* parts('files', linter.bundleFilesAhead(path));
  yield 'written';
  const bundle = linter.bundle(path);
  yield 'bundle';
  if (!bundle) return;
  yield* parts('index', bundle.indexAhead());
  yield 'index';
  yield* parts('schema', bundle.schemaAhead());
  yield 'schema';
  const notebooks: (string | undefined)[] = [];
  for (const { jobs } of bundle.targets) {
    notebooks.push(...jobs.flatMap(({ tasks }) => tasks.map((task) => task.notebook)));
    yield 'tasks';
  }
  for (const notebook of new Set(notebooks)) {
    if (notebook === undefined) continue;
    bundle.project.tasksOf(notebook);
    yield 'tasks';
    yield* parts('notebook', bundle.notebookAhead(notebook));
    yield 'notebook';
  }
  const settings = linter.settings(bundle.path);
  for (const rule of bundleRules) {
    yield* parts('rule', ruleSteps(rule, bundle, settings));
    yield 'rule';
  }
}

function* parts(name: BundlePart, steps: Iterable<unknown>): Generator<BundlePart> {
  const each = steps[Symbol.iterator]();
  while (!each.next().done) yield name;
}
