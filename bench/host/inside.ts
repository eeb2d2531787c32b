// Runs inside the extension host of a real VS Code; bundled and started by bench/host.ts.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { PlumblineApi } from '../../src/extension/api';
import { hostMark, type HostMeasurement, type NotebookMeasurement } from './measurement';

const edits = 60;
const snippet = '\n    share = total / rows if rows else None';

/** Called by VS Code; a rejection tells it that something went wrong. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<PlumblineApi>('plumbline.plumbline');
  if (!extension) throw new Error('VS Code does not know the extension.');
  const plumbline = await extension.activate();
  const measurement: HostMeasurement = {
    activation: await activation(extension.id),
    text: await text(plumbline, notebook('PLUMBLINE_BENCH_TEXT')),
    jupyter: await jupyter(plumbline, notebook('PLUMBLINE_BENCH_JUPYTER')),
    project: await checkProject(),
  };
  console.log(`${hostMark}${JSON.stringify(measurement)}`);
}

function notebook(variable: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = process.env[variable];
  if (!folder || name === undefined) throw new Error(`${variable} names no file of the workspace.`);
  return vscode.Uri.joinPath(folder.uri, name);
}

async function text(plumbline: PlumblineApi, uri: vscode.Uri): Promise<NotebookMeasurement> {
  return measure(plumbline, uri, async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  });
}

async function jupyter(plumbline: PlumblineApi, uri: vscode.Uri): Promise<NotebookMeasurement> {
  return measure(plumbline, uri, async () => {
    const document = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(document);
    const cell = document.getCells().find((each) => end(each.document) !== undefined);
    if (!cell) throw new Error(`No cell of ${uri.path} has an indented line.`);
    return cell.document;
  });
}

/** Opens a notebook, types into it a character at a time, and waits for the findings after each. */
async function measure(
  plumbline: PlumblineApi,
  uri: vscode.Uri,
  open: () => Promise<vscode.TextDocument>,
): Promise<NotebookMeasurement> {
  const opening = blocks();
  const document = await open();
  const { lineCount } = document;
  await checkedAgain(plumbline, uri);
  const firstBlock = opening();

  const at = end(document);
  if (!at) throw new Error(`${uri.path} has no indented line.`);
  const typing = blocks();
  const checks: number[] = [];
  const sinceEdits: number[] = [];
  for (let i = 0; i < edits; i++) {
    const edit = new vscode.WorkspaceEdit();
    const offset = document.offsetAt(at) + (i % snippet.length);
    edit.insert(document.uri, document.positionAt(offset), snippet[i % snippet.length] ?? ' ');
    await vscode.workspace.applyEdit(edit);
    const { check, sinceEdit } = await checkedAgain(plumbline, uri);
    checks.push(check);
    if (sinceEdit !== undefined) sinceEdits.push(sinceEdit);
  }
  return { lines: lineCount, firstBlock, checks, sinceEdits, typingBlock: typing() };
}

async function checkProject(): Promise<HostMeasurement['project']> {
  const files = await vscode.workspace.findFiles('src/**/*.{py,ipynb}', '**/utils/**');
  const block = blocks();
  const started = performance.now();
  await vscode.commands.executeCommand('plumbline.checkProject');
  return { notebooks: files.length, took: performance.now() - started, block: block() };
}

async function checkedAgain(plumbline: PlumblineApi, uri: vscode.Uri): Promise<NonNullable<PlumblineApi['lastCheck']>> {
  await plumbline.whenIdle();
  const { lastCheck } = plumbline;
  if (lastCheck?.uri.path !== uri.path) throw new Error(`${uri.path} was not checked last.`);
  return lastCheck;
}

/** The end of the first line in a function or a loop that is a whole statement. */
function end(document: vscode.TextDocument): vscode.Position | undefined {
  const match = /^ {4}\w.*[\w)]$/m.exec(document.getText());
  return match ? document.positionAt(match.index + match[0].length) : undefined;
}

/** The longest time in milliseconds for which the extension host did nothing else; to be asked when it is over. */
function blocks(): () => number {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  return () => {
    histogram.disable();
    return histogram.max / 1e6;
  };
}

/** VS Code's table of activations has: name, eager, load code, call activate, finish activate, event, by. */
async function activation(id: string): Promise<HostMeasurement['activation']> {
  await vscode.commands.executeCommand('perfview.show');
  const page = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText() ?? '';
  const row = page.split('\n').find((line) => line.includes(id)) ?? '';
  const [load, call, finish] = row.split('|').slice(3, 6).map(Number);
  if (load === undefined || call === undefined || finish === undefined)
    throw new Error(`VS Code has no record of ${id}.`);
  return { load, activate: call + finish };
}
