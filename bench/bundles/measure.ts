// Opens, edits and completes one generated bundle in a process of its own, and prints what it took as JSON.
//   npm run bench -- bundles bundles it first; node --import tsx bench/bundles/measure.ts '{"lines":5000}' measures the sources.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { completionsAt } from '../../src/core/bundle/language/completion/complete';
import { bundleSteps } from '../../src/core/engine/bundle-steps';
import { createLinter } from '../../src/core/engine/create';
import type { Linter } from '../../src/core/engine/linter';
import { loadPython } from '../../src/core/python/syntax/parser';
import { MemoryFiles } from '../../test/support/memory-files';
import { generateBundle, type BundleSize } from './generate';
import { offsetOf, withPlace } from './place';
import { completionEvery, passes, type Taken } from './taken';

/** What is measured of Plumbline besides. */
export interface OwnTaken extends Taken {
  /** Of `open`: looking at the notebooks that the jobs run. */
  readonly notebooks: number;
  /** The longest part of the work that nothing comes in between of. */
  readonly openBlock: number;
  /** The same for each edit. */
  readonly editBlocks: readonly number[];
}

const root = '/bench/databricks.yml';

async function main(): Promise<void> {
  const size = JSON.parse(process.argv[2] ?? '{"lines":5000}') as BundleSize;
  const bundle = generateBundle('plumb', size);
  const { text, place } = withPlace(bundle.files.get(bundle.path) ?? '');
  const files = new MemoryFiles(Object.fromEntries([...bundle.files].map(([name, file]) => [`/bench/${name}`, file])));
  files.set(root, text);
  const require = createRequire(__filename);

  const started = performance.now();
  const parser = await loadPython({
    runtime: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    grammar: readFileSync(require.resolve('tree-sitter-python/tree-sitter-python.wasm')),
  });
  const linter = createLinter(parser, files, { folders: ['/bench'] });
  const start = performance.now() - started;

  const opening = performance.now();
  const opened = check(linter);
  const open = performance.now() - opening;

  const offset = offsetOf(text, place);
  const edits: number[] = [];
  const editBlocks: number[] = [];
  const completions: number[] = [];
  for (let letter = 0; letter < place.typed.length * passes; letter++) {
    const typed = (letter % place.typed.length) + 1;
    const isMeasured = letter >= place.typed.length * (passes - 1);
    const now = text.slice(0, offset) + place.typed.slice(0, typed) + text.slice(offset);
    const edited = performance.now();
    files.set(root, now);
    const { longest } = check(linter);
    if (!isMeasured) continue;
    edits.push(performance.now() - edited);
    editBlocks.push(longest);
    if (typed % completionEvery !== 0) continue;
    const asked = performance.now();
    complete(linter, offset + typed);
    completions.push(performance.now() - asked);
  }
  const taken: OwnTaken = {
    ...{ start, open, notebooks: opened.notebooks, openBlock: opened.longest, findings: opened.findings },
    ...{ edits, editBlocks, completions, memory: process.memoryUsage().rss },
  };
  console.log(JSON.stringify(taken));
}

/** From the text to all findings, as the extension goes about it. */
function check(linter: Linter): { readonly findings: number; readonly longest: number; readonly notebooks: number } {
  let longest = 0;
  let notebooks = 0;
  let started = performance.now();
  const steps = bundleSteps(linter, root);
  for (let step = steps.next(); ; step = steps.next()) {
    const took = performance.now() - started;
    longest = Math.max(longest, took);
    if (step.value === 'notebook') notebooks += took;
    if (step.done) break;
    started = performance.now();
  }
  started = performance.now();
  const findings = linter.checkBundle(root)?.findings.length ?? 0;
  return { findings, longest: Math.max(longest, performance.now() - started), notebooks };
}

function complete(linter: Linter, offset: number): void {
  const model = linter.bundle(root);
  if (model) completionsAt({ ...model, widgets: () => [] }, model.schema, root, offset, { keys: 'all' });
}

void main();
