import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadPython } from '../../src/core/python/syntax/parser';
import type { PythonParser } from '../../src/core/python/syntax/parser';

const resolve = createRequire(__filename).resolve;

let parser: Promise<PythonParser> | undefined;

/** The parser that all tests share. */
export function pythonParser(): Promise<PythonParser> {
  parser ??= pythonWasm().then(loadPython);
  return parser;
}

/** The two wasm files, out of node_modules. */
export async function pythonWasm(): Promise<{ runtime: Uint8Array; grammar: Uint8Array }> {
  const [runtime, grammar] = await Promise.all([
    readFile(resolve('web-tree-sitter/web-tree-sitter.wasm')),
    readFile(resolve('tree-sitter-python/tree-sitter-python.wasm')),
  ]);
  return { runtime, grammar };
}
