import type { Span } from '../../text/span';
import { jobOf } from '../dynamic-uses';
import { yamlOf } from './bundle-view';
import type { BundleView } from './bundle-view';
import { yamlPlaceAt } from './key-path';

/** A `{{...}}` in a job. */
export interface DynamicPlace {
  /** With its braces. */
  readonly source: string;
  readonly span: Span;
  /** `tasks`, `fit`, `values`, `auc`. */
  readonly names: readonly string[];
  /** Where the last of them ends. */
  readonly end: number;
  /** Which of the names an offset is on; of what stands beside them all, the first. */
  readonly on: number;
  /** The job, `jobs.train`. */
  readonly scope: string;
  /** Keys and positions that lead to the value in its file. */
  readonly at: readonly (string | number)[];
}

/** The `{{...}}` around an offset; undefined outside of jobs. */
export function dynamicAt(view: BundleView, path: string, offset: number): DynamicPlace | undefined {
  const yaml = yamlOf(view, path);
  const place = yamlPlaceAt(yaml?.root, offset);
  const scope = place && jobOf(place.path);
  if (!yaml || place?.on !== 'value' || scope === undefined) return undefined;
  for (const match of yaml.text.slice(place.span.start, place.span.end).matchAll(/(\{\{\s*)([\w.-]+)\s*\}\}/g)) {
    const [source, before = '', inside = ''] = match;
    const start = place.span.start + match.index;
    if (offset < start || offset > start + source.length) continue;
    const names = inside.split('.');
    const within = offset - start - before.length;
    const isBeside = within < 0 || within > inside.length;
    const on = isBeside ? 0 : inside.slice(0, within).split('.').length - 1;
    const span = { start, end: start + source.length };
    return { source, span, names, end: start + before.length + inside.length, on, scope, at: place.path };
  }
  return undefined;
}
