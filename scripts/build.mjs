// Bundles the extension and the command line into dist/. `npm ci` runs this through `prepare`.
//   node scripts/build.mjs           minified, as it ships
//   node scripts/build.mjs --dev     readable, with source maps
//   node scripts/build.mjs --watch   like --dev, again at every change
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { thirdPartyNotices } from './build/notices.mjs';
import { entryOf, Parts } from './build/parts.mjs';
import { parsedSchemas } from './build/schemas.mjs';
import { webviews } from './build/webviews.mjs';

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
  const parts = new Parts(root);
  const lateFor = (building) => [...shared.plugins, parts.plugin(building)];
  const results = await Promise.all([
    esbuild.build({ ...extension, plugins: lateFor('extension') }),
    esbuild.build(cli),
    esbuild.build(await webviews(root, dev)),
  ]);
  // What the platform imports late belongs to the engine too, which therefore comes last.
  results.push(await esbuild.build(part('platform', parts.platform, lateFor('platform'))));
  results.push(await esbuild.build(part('engine', parts.engine, shared.plugins)));
  await chmod(path.join(dist, 'cli.js'), 0o755);
  const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
  await writeFile(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(root, inputs, grammars));
}

function part(name, modules, plugins) {
  const stdin = { contents: entryOf(modules), resolveDir: root, sourcefile: `${name}.ts` };
  return { ...shared, stdin, entryNames: name, external: ['vscode'], plugins };
}

async function buildForEver(esbuild) {
  for (const bundle of [extension, cli, await webviews(root, dev)]) {
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
