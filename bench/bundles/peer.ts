import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { provideFolder } from '../../scripts/setup/folder';
import { runCommand } from '../../scripts/support/command';
import { projectRoot } from '../../scripts/support/paths';
import { LspServer } from './lsp';
import type { Place, Taken } from './taken';

const version = '2.0.0';
/** It waits so long for quiet before it looks at a text (`validationDelayMs` of its settings); not counted here. */
const quiet = 200;
const installMs = 5 * 60_000;
const answerMs = 60_000;

export const peerName = `yaml-language-server ${version}`;

/** Where yaml-language-server is, installed the first time. */
export async function provideLanguageServer(): Promise<string> {
  const folder = await provideFolder({
    name: `peers-yaml-language-server-${version}`,
    title: 'yaml-language-server',
    firstTime: 'installing from npm, the first time only (about 5 s)',
    fill: async (into) => {
      const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefix', into];
      await runCommand('npm', ['install', ...options, `yaml-language-server@${version}`], { timeoutMs: installMs });
    },
  });
  return path.join(folder, 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server');
}

/** Opens the file in a fresh server with the schema that ships with Plumbline, types into it and completes. */
export async function measurePeer(program: string, file: string, text: string, place: Place): Promise<Taken> {
  const uri = pathToFileURL(file).href;
  const schema = pathToFileURL(path.join(projectRoot, 'schemas', 'bundle.schema.json')).href;
  const yaml = {
    validate: true,
    completion: true,
    hover: true,
    schemas: { [schema]: [uri] },
    schemaStore: { enable: false },
  };
  const started = performance.now();
  const server = new LspServer(process.execPath, [program, '--stdio'], { yaml });
  try {
    const textDocument = { synchronization: {}, completion: { completionItem: { snippetSupport: true } } };
    const workspace = { configuration: true };
    await server.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument, workspace },
    });
    server.notify('initialized', {});
    server.notify('workspace/didChangeConfiguration', { settings: { yaml } });
    const ready = performance.now();
    let findings = server.next('textDocument/publishDiagnostics');
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    const found = (await findings) as { readonly diagnostics: readonly unknown[] };
    const opened = performance.now();
    const edits: number[] = [];
    const completions: number[] = [];
    let typed = '';
    const { line } = place;
    for (const [index, letter] of [...place.typed].entries()) {
      const edited = performance.now();
      const position = { line, character: place.character + typed.length };
      findings = server.next('textDocument/publishDiagnostics');
      const contentChanges = [{ range: { start: position, end: position }, text: letter }];
      server.notify('textDocument/didChange', { textDocument: { uri, version: index + 2 }, contentChanges });
      typed += letter;
      await findings;
      edits.push(performance.now() - edited - quiet);
      const asked = performance.now();
      const at = { line, character: place.character + typed.length };
      await server.request('textDocument/completion', { textDocument: { uri }, position: at });
      completions.push(performance.now() - asked);
    }
    return {
      ...{ start: ready - started, open: opened - ready - quiet, edits, completions },
      ...{ findings: found.diagnostics.length, memory: await residentMemory(server.pid) },
    };
  } finally {
    server.end();
  }
}

/** Bytes. */
async function residentMemory(pid: number): Promise<number> {
  return Number(await runCommand('ps', ['-o', 'rss=', '-p', String(pid)], { timeoutMs: answerMs })) * 1024;
}
