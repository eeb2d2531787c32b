import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { provideFolder } from '../../scripts/setup/folder';
import { runCommand } from '../../scripts/support/command';
import { projectRoot } from '../../scripts/support/paths';
import { LspServer } from './lsp';
import { completionEvery, passes, type Place, type Taken } from './taken';

const release = '2.0.0';
/** It waits so long for quiet before it looks at a text (`validationDelayMs` of its settings); not counted here. */
const quiet = 200;
const installMs = 5 * 60_000;
const answerMs = 60_000;

export const peerName = `yaml-language-server ${release}`;

/** Where yaml-language-server is, installed the first time. */
export async function provideLanguageServer(): Promise<string> {
  const folder = await provideFolder({
    name: `peers-yaml-language-server-${release}`,
    title: 'yaml-language-server',
    firstTime: 'installing from npm, the first time only (about 5 s)',
    fill: async (into) => {
      const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefix', into];
      await runCommand('npm', ['install', ...options, `yaml-language-server@${release}`], { timeoutMs: installMs });
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
    const { line } = place;
    let version = 1;
    /** Writes something in place of what is there, and waits for the findings. */
    const write = async (from: number, to: number, written: string): Promise<number> => {
      const edited = performance.now();
      findings = server.next('textDocument/publishDiagnostics');
      const range = { start: { line, character: from }, end: { line, character: to } };
      const contentChanges = [{ range, text: written }];
      server.notify('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges });
      await findings;
      return performance.now() - edited - quiet;
    };
    for (let pass = 1; pass <= passes; pass++) {
      if (pass > 1) await write(place.character, place.character + place.typed.length, '');
      for (const [index, letter] of [...place.typed].entries()) {
        const at = place.character + index;
        const took = await write(at, at, letter);
        if (pass < passes) continue;
        edits.push(took);
        if ((index + 1) % completionEvery !== 0) continue;
        const asked = performance.now();
        const position = { line, character: at + 1 };
        await server.request('textDocument/completion', { textDocument: { uri }, position });
        completions.push(performance.now() - asked);
      }
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
