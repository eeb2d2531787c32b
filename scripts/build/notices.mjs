import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The licences of what the bundles contain, as those licences ask.
 * @param {string} root the project's folder
 * @param {string[]} inputs files that went into the bundles, relative to root, as esbuild's metafile names them
 * @param {string[]} copied files copied beside them, as `package/file`
 */
export async function thirdPartyNotices(root, inputs, copied) {
  const packages = new Set(copied.map(packageName));
  for (const input of inputs) {
    const inside = input.split('node_modules/').at(-1);
    if (inside !== undefined && inside !== input) packages.add(packageName(inside));
  }
  const notices = await Promise.all([...packages].sort().map((name) => notice(root, name)));
  return ['Plumbline contains the following software.', ...notices].join('\n\n');
}

/** @param {string} file */
function packageName(file) {
  const [first, second] = file.split('/');
  return first?.startsWith('@') ? `${first}/${second}` : (first ?? file);
}

/** @param {string} root @param {string} name */
async function notice(root, name) {
  const folder = path.join(root, 'node_modules', name);
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const licence = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
  const text = licence ? await readFile(path.join(folder, licence), 'utf8') : `Licence: ${manifest.license}`;
  return `${'-'.repeat(80)}\n${name} ${manifest.version}\n\n${text.trim()}\n`;
}
