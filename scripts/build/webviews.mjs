import { readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * What runs inside panels: each folder of src/webview that has a `main.tsx` becomes one script and one style sheet of its
 * name in dist/webview.
 *
 * @param {string} root the project's folder
 * @param {boolean} dev
 * @returns {Promise<import('esbuild').BuildOptions>}
 */
export async function webviews(root, dev) {
  const folder = path.join(root, 'src', 'webview');
  const found = await readdir(folder, { recursive: true });
  const mains = found.filter((file) => path.basename(file) === 'main.tsx');
  return {
    absWorkingDir: root,
    outdir: path.join(root, 'dist', 'webview'),
    entryPoints: Object.fromEntries(mains.map((main) => [path.dirname(main), path.join(folder, main)])),
    bundle: true,
    platform: 'browser',
    target: 'chrome130',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: !dev,
    sourcemap: dev ? 'inline' : false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  };
}
