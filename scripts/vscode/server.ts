import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { VsCode } from '../setup/vscode';
import { runCommand } from '../support/command';
import { freePort } from '../support/port';
import { startService, type Service } from '../support/service';

export interface VsCodeServerOptions {
  readonly vscode: VsCode;
  /** Where this VS Code keeps its data, extensions and log. */
  readonly home: string;
  /** The packaged extension, which VS Code installs itself, as a person's would. */
  readonly vsix: string;
  /** The folder that a window opens unless its address names another. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly preferredPort?: number;
}

export interface VsCodeServer extends Service {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
}

const installMs = 60_000;
const startMs = 60_000;

/** No questions, no news, no network: what is on the screen is the editor and the extension. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Installs the extension into a fresh VS Code, starts it on a free port and waits until it answers. */
export async function startVsCodeServer(options: VsCodeServerOptions): Promise<VsCodeServer> {
  const { vscode, home } = options;
  const dataFolder = path.join(home, 'data');
  const extensionsFolder = path.join(home, 'extensions');
  // No shop for extensions: it is not asked for anything, here or on the network.
  const env = { ...inheritedEnv(), EXTENSIONS_GALLERY: '{}', ...options.env };
  await writeSettings(dataFolder, { ...quietSettings, ...options.settings });

  const shared = [
    '--extensions-dir',
    extensionsFolder,
    '--server-data-dir',
    dataFolder,
    '--accept-server-license-terms',
  ];
  await runCommand(vscode.node, [vscode.serverMain, '--install-extension', options.vsix, '--force', ...shared], {
    env,
    timeoutMs: installMs,
  });

  const port = await freePort(options.preferredPort);
  const url = `http://127.0.0.1:${port}`;
  const service = await startService({
    name: `VS Code ${vscode.version}`,
    command: vscode.node,
    args: [
      vscode.serverMain,
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--disable-telemetry'],
      ...['--default-folder', options.folder],
      // Without it, recent versions ignore the tests that an address names.
      '--enable-smoke-test-driver',
      ...shared,
    ],
    env,
    logFile: path.join(home, 'server.log'),
    readyUrl: `${url}/version`,
    timeoutMs: startMs,
  });
  return { ...service, url, port };
}

/** Those of the machine, and as a beginning, which is then theirs, those of the person. */
async function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const text = JSON.stringify(settings, undefined, 2);
  for (const [scope, flag] of [
    ['Machine', 'w'],
    ['User', 'wx'],
  ] as const) {
    const file = path.join(dataFolder, 'data', scope, 'settings.json');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { flag }).catch(unlessThere);
  }
}

function unlessThere(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
  throw error;
}

/** The environment without what ties it to the editor, or the Node, that this process may have been started from. */
function inheritedEnv(): NodeJS.ProcessEnv {
  const foreign = /^(CODE_SERVER_|VSCODE_|ELECTRON_)|^NODE_OPTIONS$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
