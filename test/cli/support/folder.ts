import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder on disk with files, gone after the test. Call it within `describe`. */
export function temporaryFolder(): () => TemporaryFolder {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = new TemporaryFolder(fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-cli-'))));
  });
  afterEach(() => fs.rmSync(folder.path, { recursive: true, force: true }));
  return () => folder;
}

export class TemporaryFolder {
  constructor(readonly path: string) {}

  /** Writes files and the folders that they need. */
  write(files: Readonly<Record<string, string | Uint8Array>>): this {
    for (const [name, content] of Object.entries(files)) {
      const file = this.at(name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
    return this;
  }

  link(name: string, target: string): this {
    fs.symlinkSync(target, this.at(name));
    return this;
  }

  at(name: string): string {
    return path.join(this.path, name);
  }

  read(name: string): string {
    return fs.readFileSync(this.at(name), 'utf8');
  }
}

/** A source notebook with these cells. */
export function source(...cells: readonly string[]): string {
  return `# Databricks notebook source\n${cells.join('\n\n# COMMAND ----------\n\n')}\n`;
}

/** An `.ipynb` with these code cells, laid out as Jupyter does. */
export function ipynb(...cells: readonly string[]): string {
  const written = cells.map((text) => ({
    cell_type: 'code',
    execution_count: null,
    metadata: {},
    outputs: [],
    source: text.match(/[^\n]*\n|[^\n]+/g) ?? [],
  }));
  return `${JSON.stringify({ cells: written, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
}
