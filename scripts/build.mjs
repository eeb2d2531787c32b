// Bundles the extension and the command line into dist/. `npm ci` runs this through `prepare`.
//   node scripts/build.mjs           minified, as it ships
//   node scripts/build.mjs --dev     readable, with source maps
//   node scripts/build.mjs --watch   like --dev, again at every change
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineApart, engineEntry } from './build/engine.mjs';
import { thirdPartyNotices } from './build/notices.mjs';
import { parsedSchemas } from './build/schemas.mjs';

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

const grammars = ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm'];

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: !dev,
  sourcemap: dev,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [parsedSchemas],
  define: { 'process.env.NODE_ENV': dev ? '"development"' : '"production"' },
  // Its ES module finds itself through import.meta, which a CommonJS bundle does not have.
  alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') },
};

/** @type {import('esbuild').BuildOptions} */
const extension = { ...shared, entryPoints: { extension: 'src/extension/extension.ts' }, external: ['vscode'] };

/** @type {import('esbuild').BuildOptions} */
const cli = { ...shared, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } };

async function loadEsbuild() {
  try {
    return await import('esbuild');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}

async function buildOnce(esbuild) {
  const modules = new Set();
  const plugins = [...(shared.plugins ?? []), engineApart(modules)];
  const results = await Promise.all([esbuild.build({ ...extension, plugins }), esbuild.build(cli)]);
  const stdin = { contents: engineEntry(modules), resolveDir: root, sourcefile: 'engine.ts' };
  results.push(await esbuild.build({ ...shared, stdin, entryNames: 'engine' }));
  await chmod(path.join(dist, 'cli.js'), 0o755);
  const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
  await writeFile(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(root, inputs, grammars));
}

async function buildForEver(esbuild) {
  for (const bundle of [extension, cli]) {
    const context = await esbuild.context({ ...bundle, logLevel: 'info' });
    await context.watch();
  }
}

async function main() {
  const esbuild = await loadEsbuild();
  if (!esbuild) {
    console.error('plumbline: dist/ was not built, because the development dependencies are not installed (npm ci).');
    process.exitCode = process.env.npm_lifecycle_event === 'prepare' ? 0 : 1;
    return;
  }
  await mkdir(dist, { recursive: true });
  for (const grammar of grammars) {
    await copyFile(require.resolve(grammar), path.join(dist, path.basename(grammar)));
  }
  await (watch ? buildForEver(esbuild) : buildOnce(esbuild));
}

main().catch((error) => {
  // esbuild has already printed its own errors, with their places.
  if (!error.errors) console.error(`plumbline: the build failed: ${error.message}`);
  process.exitCode = 1;
});
