// Opens, edits and completes one generated bundle in a process of its own, and prints what it took as JSON.
//   npm run bench -- bundles bundles it first; node --import tsx bench/bundles/measure.ts '{"lines":5000}' measures the sources.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { completionsAt } from '../../src/core/bundle/language/completion/complete';
import { bundleSteps } from '../../src/core/engine/bundle-steps';
import { createLinter } from '../../src/core/engine/create';
import type { Linter } from '../../src/core/engine/linter';
import { turnMs } from '../../src/extension/engine/engine';
import { loadPython } from '../../src/core/python/syntax/parser';
import { MemoryFiles } from '../../test/support/memory-files';
import { generateBundle, type BundleSize } from './generate';
import { offsetOf, withPlace } from './place';
import { completionEvery, passes, type Taken } from './taken';

/** What is measured of Plumbline besides. */
export interface OwnTaken extends Taken {
  /** From the text of the file to all findings. */
  readonly openToAll: number;
  /** Of it: looking at the notebooks that the jobs run. */
  readonly notebooks: number;
  /** From each letter to all findings. */
  readonly editsToAll: readonly number[];
  /** The longest stretch of the work that nothing comes in between of. */
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

  const opened = check(linter);

  const offset = offsetOf(text, place);
  const edits: number[] = [];
  const editsToAll: number[] = [];
  const editBlocks: number[] = [];
  const completions: number[] = [];
  for (let letter = 0; letter < place.typed.length * passes; letter++) {
    const typed = (letter % place.typed.length) + 1;
    const isMeasured = letter >= place.typed.length * (passes - 1);
    const now = text.slice(0, offset) + place.typed.slice(0, typed) + text.slice(offset);
    files.set(root, now);
    const { first, all, longest } = check(linter);
    if (!isMeasured) continue;
    edits.push(first);
    editsToAll.push(all);
    editBlocks.push(longest);
    if (typed % completionEvery !== 0) continue;
    const asked = performance.now();
    complete(linter, offset + typed);
    completions.push(performance.now() - asked);
  }
  const taken: OwnTaken = {
    ...{ start, open: opened.first, openToAll: opened.all, notebooks: opened.notebooks },
    ...{ openBlock: opened.longest, findings: opened.findings },
    ...{ edits, editsToAll, editBlocks, completions, memory: process.memoryUsage().rss },
  };
  console.log(JSON.stringify(taken));
}

/** Milliseconds, but for the number of findings. */
interface Checked {
  readonly first: number;
  readonly all: number;
  readonly longest: number;
  readonly notebooks: number;
  readonly findings: number;
}

/** From the text to all findings, in turns, as the extension goes about it. */
function check(linter: Linter): Checked {
  const started = performance.now();
  let [first, longest, notebooks] = [0, 0, 0];
  let turn = started;
  const steps = bundleSteps(linter, root);
  for (let before = started, step = steps.next(); !step.done; step = steps.next()) {
    const part = step.value;
    if (part === 'written') {
      linter.checkBundleFiles(root);
      first = performance.now() - started;
    }
    const now = performance.now();
    if (part === 'notebook') notebooks += now - before;
    longest = Math.max(longest, now - turn);
    if (now - turn >= turnMs) turn = now;
    before = now;
  }
  const findings = linter.checkBundle(root)?.findings.length ?? 0;
  const ended = performance.now();
  return { first, all: ended - started, longest: Math.max(longest, ended - turn), notebooks, findings };
}

function complete(linter: Linter, offset: number): void {
  const model = linter.bundle(root);
  if (model) completionsAt({ ...model, widgets: () => [] }, model.schema, root, offset, { keys: 'all' });
}

void main();
