import { mkdir, realpath, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { isExecutable, runCommand } from '../support/command';
import { provideFolder } from './folder';
import { provideNode, type NodeMajor } from './node';
import { unpackPackage, type PinnedPackage } from './npm-package';
import { provideRipgrep } from './ripgrep';

/** The oldest version that the extension supports, and the newest that it is tested with. */
export const vscodeVersions = ['1.100.3', '1.139.1'] as const;
export type VsCodeVersion = (typeof vscodeVersions)[number];
export const newestVsCode: VsCodeVersion = '1.139.1';

/** A whole VS Code that serves its window to a browser. */
export interface VsCode {
  readonly version: VsCodeVersion;
  readonly node: string;
  readonly serverMain: string;
  /** The folder of the extensions that it comes with. */
  readonly builtInExtensions: string;
}

interface Distribution {
  readonly package: PinnedPackage;
  readonly node: NodeMajor;
  /** Where it looks for ripgrep, when it does not bring its own: without it, searching finds nothing, silently. */
  readonly ripgrep?: string;
  /** The `node-pty` for its terminals, when its own would have to be compiled first: this one brings what is compiled. */
  readonly terminals?: PinnedPackage;
}

const distributions: Record<VsCodeVersion, Distribution> = {
  '1.100.3': {
    package: {
      name: 'code-server',
      version: '4.100.3',
      integrity: 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
    },
    node: 20,
    ripgrep: 'node_modules/@vscode/ripgrep/bin/rg',
    terminals: {
      name: 'node-pty',
      version: '1.2.0-beta.15',
      integrity: 'sha512-vORSzHXi4Ofl7HemVWpuudLqCPdaQb4LfpRCUpE5HPxhp4JYscl8zZwxh11p26v2wvW24WMwnMfLjhRLixrfxA==',
    },
  },
  '1.139.1': {
    package: {
      name: 'code-server',
      version: '4.139.1',
      integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    },
    node: 24,
  },
};

const installMs = 10 * 60_000;

/** VS Code of this version with the Node that it needs, in the cache. */
export async function provideVsCode(version: VsCodeVersion): Promise<VsCode> {
  const distribution = distributions[version];
  const folder = await provideFolder({
    name: `vscode-${version}`,
    title: `VS Code ${version}`,
    firstTime: 'downloading and unpacking, the first time only (about 30 s)',
    fill: (into) => install(distribution, into),
  });
  const home = path.join(folder, 'lib', 'vscode');
  if (distribution.ripgrep !== undefined) await linkRipgrep(path.join(home, distribution.ripgrep));
  if (distribution.terminals) await linkTerminals(distribution.terminals, path.join(home, 'node_modules', 'node-pty'));
  return {
    version,
    node: await provideNode(distribution.node),
    serverMain: path.join(home, 'out', 'server-main.js'),
    builtInExtensions: path.join(home, 'extensions'),
  };
}

async function install(distribution: Distribution, folder: string): Promise<void> {
  await unpackPackage(distribution.package, folder);
  // Its dependencies are pinned by the lockfile that it ships; their scripts only build what tests do without.
  await runCommand(
    'npm',
    ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: path.join(folder, 'lib', 'vscode'),
      timeoutMs: installMs,
    },
  );
}

async function linkTerminals(pinned: PinnedPackage, link: string): Promise<void> {
  const folder = await provideFolder({
    name: `${pinned.name}-${pinned.version}`,
    title: 'Terminals of VS Code',
    firstTime: 'downloading',
    fill: (into) => unpackPackage(pinned, into),
  });
  if ((await realpath(link)) === (await realpath(folder))) return;
  await rm(link, { recursive: true });
  await symlink(folder, link);
}

async function linkRipgrep(link: string): Promise<void> {
  if (await isExecutable(link)) return;
  const program = await provideRipgrep();
  await mkdir(path.dirname(link), { recursive: true });
  await rm(link, { force: true });
  await symlink(program, link);
}
