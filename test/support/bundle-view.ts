import assert from 'node:assert/strict';
import { createYamlCache, loadBundle } from '../../src/core/bundle/bundle';
import { TargetModel } from '../../src/core/bundle/jobs';
import type { BundleView } from '../../src/core/bundle/language/bundle-view';
import { Indexer } from '../../src/core/bundle/symbols';
import { selectTarget } from '../../src/core/bundle/target';
import type { Location } from '../../src/core/text/location';
import { LineIndex } from '../../src/core/text/lines';
import { MemoryFiles } from './memory-files';

const marker = '<|>';

/** A bundle in `/p` with a cursor, `<|>`, in one of its files. */
export interface Pointed {
  readonly view: BundleView;
  readonly path: string;
  readonly offset: number;
  /** Files by path, without the marker. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Texts by name within `/p`. */
export function pointed(texts: Readonly<Record<string, string>>): Pointed {
  const marked = Object.entries(texts).filter(([, text]) => text.includes(marker));
  const [name, text] = marked[0] ?? [];
  assert.ok(name !== undefined && text !== undefined && marked.length === 1, 'One file has to have the cursor');
  const plain = Object.fromEntries(
    Object.entries(texts).map(([file, each]) => [`/p/${file}`, each.replace(marker, '')] as const),
  );
  const view = viewOf(plain);
  return { view, path: `/p/${name}`, offset: text.indexOf(marker), texts: new Map(Object.entries(plain)) };
}

/** The bundle of `/p/databricks.yml`. */
export function viewOf(texts: Readonly<Record<string, string>>): BundleView {
  const files = new MemoryFiles(texts);
  const yaml = createYamlCache();
  const bundle = loadBundle(files, '/p/databricks.yml', yaml);
  const names = bundle.targets.length > 0 ? bundle.targets : [undefined];
  const targets = names.map((target) => new TargetModel(files, '/p', '/p', selectTarget(bundle, target, files, yaml)));
  return { bundle, index: new Indexer().index(bundle), targets, files };
}

/** `jobs.yml:3 train`: line and text of a place. */
export function shown(texts: ReadonlyMap<string, string>, { path, span }: Location): string {
  const text = texts.get(path) ?? '';
  const { line } = new LineIndex(text).position(span.start);
  return `${path.slice('/p/'.length)}:${line + 1} ${text.slice(span.start, span.end)}`;
}
