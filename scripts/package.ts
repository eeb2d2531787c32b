// Builds the extension and packages it: out/plumbline.vsix. Fails when there is too much in it, or too little.
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from './support/command';
import { runScript, ScriptFailure } from './support/failure';
import { outFolder, projectRoot } from './support/paths';
import { say } from './support/say';

const mostBytes = 2_500_000;
const timeoutMs = 3 * 60_000;
const vsce = path.join(projectRoot, 'node_modules', '@vscode', 'vsce', 'vsce');

const needed = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist/extension.js',
  'dist/engine.js',
  'dist/platform.js',
  'dist/tree-sitter-python.wasm',
  'dist/web-tree-sitter.wasm',
  'dist/THIRD-PARTY-NOTICES.txt',
];
const developersOnly = /\.(ts|map|tgz|vsix)$|^(\.|src|test|scripts|bench|examples|out|node_modules)/;

runScript(async () => {
  const vsix = path.join(outFolder, 'plumbline.vsix');
  await mkdir(outFolder, { recursive: true });
  await node(path.join('scripts', 'build.mjs'));
  await node(
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '-o',
    vsix,
  );

  const files = (await node(vsce, 'ls', '--no-dependencies')).split('\n').filter((file) => file !== '');
  const missing = needed.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new ScriptFailure('wrong-result', `The package lacks ${missing.join(', ')}.`);
  const superfluous = files.filter((file) => developersOnly.test(file));
  if (superfluous.length > 0) {
    throw new ScriptFailure('wrong-result', `No user needs what the package has in ${superfluous.join(', ')}.`);
  }
  const { size } = await stat(vsix);
  if (size > mostBytes) {
    throw new ScriptFailure(
      'wrong-result',
      `The package has ${megabytes(size)}; at most ${megabytes(mostBytes)} may be.`,
    );
  }
  say('Package', `${files.length} files, ${megabytes(size)}: ${path.relative(projectRoot, vsix)}`);
});

function node(...args: readonly string[]): Promise<string> {
  return runCommand(process.execPath, args, { cwd: projectRoot, timeoutMs });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(2)} MB`;
}
