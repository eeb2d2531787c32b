import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { LineCounter, isMap, parseDocument } from 'yaml';
import { Failure } from './failure.mjs';

/** A file of the bundle: its values, and where each key's value stands, 1-based. */
export function readYaml(root, name) {
  const file = path.join(root, name);
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, merge: true });
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line ?? 1;
    throw new Failure(`failed to load ${file}: yaml: line ${line}: could not find expected ':'`);
  }
  const places = new Map();
  const visit = (node, at) => {
    if (node?.range) {
      const { line, col } = lines.linePos(node.range[0]);
      if (at !== '') places.set(at, [line, col]);
    }
    if (isMap(node)) for (const { key, value } of node.items) visit(value, at === '' ? `${key}` : `${at}.${key}`);
  };
  visit(document.contents, '');
  return { name, value: document.toJS() ?? {}, places };
}

/** All files of the bundle, databricks.yml first; `take` gets each before the next one is read. */
export function readBundleFiles(root, take) {
  const read = (name) => {
    const file = readYaml(root, name);
    take(file);
    return file;
  };
  const main = read('databricks.yml');
  const patterns = main.value.include ?? [];
  const names = filesBelow(root).filter((name) => patterns.some((pattern) => picomatch(pattern)(name)));
  return [main, ...names.map(read)];
}

/** Relative, with `/`, sorted; without what is never uploaded. */
export function filesBelow(root) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      if (entry.name === '.databricks' || entry.name === '.git') continue;
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else found.push(name);
    }
  };
  walk('');
  return found.sort();
}

/** The folder with databricks.yml. */
export function bundleRoot(env) {
  const given = env.DATABRICKS_BUNDLE_ROOT;
  if (given !== undefined) {
    if (existsSync(path.join(given, 'databricks.yml'))) return given;
    throw new Failure(`Invalid bundle root DATABRICKS_BUNDLE_ROOT="${given}": databricks.yml not found`, {
      detail:
        'The DATABRICKS_BUNDLE_ROOT environment variable must point to an existing directory that contains a bundle configuration file.\n',
      stdout: 'Found 1 error\n',
    });
  }
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'databricks.yml');
    if (existsSync(file) && statSync(file).isFile()) return folder;
    if (folder === path.dirname(folder)) throw new Failure('unable to locate bundle root: databricks.yml not found');
  }
}
