import fs from 'node:fs';
import path from 'node:path';
import type { Linter, LinterOptions } from '../core/engine/linter';
import type { Files } from '../core/project/files';
import type { ParsedElsewhere, PythonParser } from '../core/python/syntax/parser';

/** The parser is the process's own and lives as long as it does. */
export async function createLinter(files: Files, options: LinterOptions, parsed?: ParsedElsewhere): Promise<Linter> {
  const [parser, engine] = await Promise.all([loadParser(parsed), import('../core/engine/create')]);
  return engine.createLinter(parser, files, options);
}

export async function loadParser(parsed?: ParsedElsewhere): Promise<PythonParser> {
  const { loadPython } = await import('../core/python/syntax/parser');
  const wasm = { runtime: grammarFile('web-tree-sitter.wasm'), grammar: grammarFile('tree-sitter-python.wasm') };
  return loadPython(wasm, parsed);
}

/** Beside the bundle; for the sources, where the last build has put it. */
function grammarFile(name: string): Uint8Array {
  const beside = path.join(__dirname, name);
  return fs.readFileSync(fs.existsSync(beside) ? beside : path.join(__dirname, '..', '..', 'dist', name));
}
