import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeAll } from './close';
import { plumbline } from './plumbline';

let projects = 0;

/** A folder of its own in the workspace, as if a team's project were cloned there. */
export class TestProject {
  private constructor(readonly root: vscode.Uri) {}

  static async create(files: Readonly<Record<string, string>>): Promise<TestProject> {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, 'The tests need a folder');
    const project = new TestProject(vscode.Uri.joinPath(folder.uri, `project-${++projects}`));
    // Its own bundle, so that it is a project of its own.
    const all = { 'databricks.yml': 'bundle:\n  name: bakery\n', ...files };
    for (const [name, text] of Object.entries(all)) await project.write(name, text);
    return project;
  }

  uri(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.root, ...name.split('/'));
  }

  async write(name: string, text: string): Promise<void> {
    const uri = this.uri(name);
    await vscode.workspace.fs.createDirectory(this.uri(path.posix.dirname(name)));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }

  /** Opens a text, or the text of a notebook, and waits until it is checked. */
  async open(name: string): Promise<vscode.TextDocument> {
    // As people do, through a command: a document that an extension asks for stays open after its editor is closed.
    await vscode.commands.executeCommand('vscode.openWith', this.uri(name), 'default');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.path, this.uri(name).path);
    await (await plumbline()).whenIdle();
    return document;
  }

  /** Opens an `.ipynb` by its cells and waits until it is checked. */
  async openNotebook(name: string): Promise<vscode.NotebookDocument> {
    await vscode.commands.executeCommand('vscode.openWith', this.uri(name), 'jupyter-notebook');
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    assert.equal(notebook?.uri.path, this.uri(name).path);
    await (await plumbline()).whenIdle();
    return notebook;
  }

  async remove(): Promise<void> {
    await closeAll();
    await vscode.workspace.fs.delete(this.root, { recursive: true });
  }
}

/** A source notebook of cells. */
export function source(...cells: string[]): string {
  return `# Databricks notebook source\n${cells.map((cell) => `${cell}\n`).join('\n# COMMAND ----------\n\n')}`;
}

/** An `.ipynb` of code cells. */
export function ipynb(...cells: string[]): string {
  const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];
  return JSON.stringify({
    cells: cells.map((text) => ({
      cell_type: 'code',
      execution_count: null,
      metadata: {},
      outputs: [],
      source: lines(text),
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  });
}
