import fs from 'node:fs';
import path from 'node:path';
import type { Linter, LinterOptions } from '../core/engine/linter';
import type { Files } from '../core/project/files';

/** The parser is the process's own and lives as long as it does. */
export async function createLinter(files: Files, options: LinterOptions): Promise<Linter> {
  const [{ loadPython }, engine] = await Promise.all([
    import('../core/python/syntax/parser'),
    import('../core/engine/create'),
  ]);
  const parser = await loadPython({
    runtime: grammarFile('web-tree-sitter.wasm'),
    grammar: grammarFile('tree-sitter-python.wasm'),
  });
  return engine.createLinter(parser, files, options);
}

/** Beside the bundle; for the sources, where the last build has put it. */
function grammarFile(name: string): Uint8Array {
  const beside = path.join(__dirname, name);
  return fs.readFileSync(fs.existsSync(beside) ? beside : path.join(__dirname, '..', '..', 'dist', name));
}
