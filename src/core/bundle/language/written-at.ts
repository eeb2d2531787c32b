import type { Location } from '../../text/location';
import { yamlOf } from './bundle-view';
import type { BundleView } from './bundle-view';

/** As many lines as are read at a glance. */
const mostLines = 15;

/** How a value is written, from its own first column; undefined for what is not in a file of the bundle. */
export function writtenAt(view: BundleView, { path, span }: Location): string | undefined {
  const text = yamlOf(view, path)?.text;
  if (text === undefined) return undefined;
  const column = span.start - (text.lastIndexOf('\n', span.start - 1) + 1);
  const [first = '', ...rest] = text.slice(span.start, span.end).trimEnd().split(/\r?\n/);
  const lines = [first, ...rest.map((line) => line.slice(Math.min(column, /^ */.exec(line)?.[0].length ?? 0)))];
  return [...lines.slice(0, mostLines), ...(lines.length > mostLines ? ['...'] : [])].join('\n');
}
