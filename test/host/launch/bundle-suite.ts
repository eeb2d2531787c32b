import { build } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { outFolder } from '../../../scripts/support/paths';

const suiteFolder = path.resolve(__dirname, '..', 'suite');

/** Bundles what runs inside VS Code, a file for each test file; returns the module whose `run` VS Code calls. */
export async function bundleSuite(): Promise<string> {
  const outdir = path.join(outFolder, 'host-suite');
  await rm(outdir, { recursive: true, force: true });
  const tests = (await readdir(suiteFolder)).filter((file) => file.endsWith('.test.ts'));
  await build({
    entryPoints: ['index.ts', ...tests].map((file) => path.join(suiteFolder, file)),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.js');
}
