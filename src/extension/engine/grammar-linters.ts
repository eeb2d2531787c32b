import { Uri, workspace } from 'vscode';
import type { Linter, LinterOptions } from '../../core/engine/linter';
import type { Files } from '../../core/project/files';
import type { PythonParser } from '../../core/python/syntax/parser';
import type { LinterSource } from './linter-source';

/** Linters on the Python grammar that ships beside the extension's code. */
export class GrammarLinters implements LinterSource {
  private parser: Promise<PythonParser> | undefined;

  constructor(private readonly folder: Uri) {}

  async create(files: Files, options: LinterOptions): Promise<Linter> {
    const { createLinter } = await import('../../core/engine/create');
    return createLinter(await this.loadedParser(), files, options);
  }

  private loadedParser(): Promise<PythonParser> {
    const loading = (this.parser ??= this.loadParser());
    // A grammar that could not be read this time is tried again the next.
    loading.catch(() => (this.parser = undefined));
    return loading;
  }

  private async loadParser(): Promise<PythonParser> {
    const [{ loadPython }, runtime, grammar] = await Promise.all([
      import('../../core/python/syntax/parser'),
      workspace.fs.readFile(Uri.joinPath(this.folder, 'web-tree-sitter.wasm')),
      workspace.fs.readFile(Uri.joinPath(this.folder, 'tree-sitter-python.wasm')),
    ]);
    return loadPython({ runtime, grammar });
  }
}
