// Edits one notebook in a process of its own, and prints what it took as JSON.
//   npm run bench -- edit bundles it first; node --expose-gc --import tsx bench/edit/measure.ts long 400 measures the sources.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createLinter } from '../../src/core/engine/create';
import { loadPython } from '../../src/core/python/syntax/parser';
import { Random } from '../corpus/random';
import { contentOf, lineCount } from './document';
import { edits, type EditKind } from './edits';
import { workspaces } from './notebooks';

/** Times in milliseconds, memory in bytes. */
export interface EditMeasurement {
  readonly title: string;
  readonly lines: number;
  readonly cells: number;
  /** Loading the grammar. */
  readonly load: number;
  /** The first check of all, in a process that has done nothing yet. */
  readonly first: number;
  /** The first check by another linter, in a process that is warm. */
  readonly warm: number;
  /** Asking again though nothing has changed. */
  readonly again: number;
  readonly edits: readonly { readonly kind: EditKind; readonly took: number }[];
  readonly before: Memory;
  readonly after: Memory;
}

export interface Memory {
  readonly heap: number;
  readonly wasm: number;
}

/** Edits before the memory is first looked at: caches are filled then. */
const settling = 200;

async function main(): Promise<void> {
  const [, , name = '', count = '400'] = process.argv;
  const wasm = countWasmMemory();
  const require = createRequire(__filename);
  const workspace = workspaces[name]?.();
  if (!workspace) throw new RangeError(`Edit which? ${Object.keys(workspaces).join(', ')}.`);
  const { files, folder, notebook } = workspace;
  const set = (content = contentOf(notebook)): void => files.set(notebook.path, content);
  set();

  const loading = performance.now();
  const parser = await loadPython({
    runtime: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    grammar: readFileSync(require.resolve('tree-sitter-python/tree-sitter-python.wasm')),
  });
  const load = performance.now() - loading;
  const linter = createLinter(parser, files, { folders: [folder] });
  const check = (): number => {
    const start = performance.now();
    linter.check(notebook.path);
    return performance.now() - start;
  };
  const first = check();
  const again = check();

  const size = { lines: lineCount(notebook.cells), cells: notebook.cells.length };
  const taken: { kind: EditKind; took: number }[] = [];
  const person = edits(notebook.cells, new Random('a person'));
  let before = memory(wasm);
  for (let i = 0; i < Number(count); i++) {
    if (i === settling) before = memory(wasm);
    const kind = person.next().value;
    const content = contentOf(notebook);
    set(content);
    taken.push({ kind, took: check() });
  }
  const after = memory(wasm);

  const other = createLinter(parser, files, { folders: [folder] });
  const start = performance.now();
  other.check(notebook.path);
  const warm = performance.now() - start;
  const measurement: EditMeasurement = {
    ...{ title: notebook.title, ...size, load, first, again, warm },
    ...{ edits: taken, before, after },
  };
  console.log(JSON.stringify(measurement));
}

function memory(wasm: () => number): Memory {
  global.gc?.();
  return { heap: process.memoryUsage().heapUsed, wasm: wasm() };
}

interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** Keeps an eye on the wasm memories that will be made; gives their bytes together. */
function countWasmMemory(): () => number {
  const memories: WasmMemory[] = [];
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { Memory: new (descriptor: object) => WasmMemory } };
  WebAssembly.Memory = class extends WebAssembly.Memory {
    constructor(descriptor: object) {
      super(descriptor);
      memories.push(this);
    }
  };
  return () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}

void main();
