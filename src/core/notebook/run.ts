import type { Span } from '../text/span';
import type { Cell, Magic } from './notebook';

/** `%run "./00 Intro & Config" $catalog="dev"`, read. */
export interface RunCall {
  /** As written, without quotes: `./00 Intro & Config`. */
  readonly path: string;
  /** The path in the cell's text, without quotes. */
  readonly span: Span;
  /** What it sets of the other notebook's widgets. */
  readonly parameters: ReadonlyMap<string, string>;
}

const RUN = /%[ \t]*run[ \t]+(?:"([^"\r\n]+)"|'([^'\r\n]+)'|([^\s"']\S*))/d;
const PARAMETER = /\$(\w+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|(\S*))/g;

/** Reads a `%run`; undefined for another magic, or one that names no notebook (yet). */
export function runCall(cell: Cell, magic: Magic): RunCall | undefined {
  if (magic.name !== 'run') return undefined;
  const written = cell.text.slice(magic.span.start, magic.span.end);
  const match = RUN.exec(written);
  const place = match?.indices?.[1] ?? match?.indices?.[2] ?? match?.indices?.[3];
  if (match === null || place === undefined) return undefined;
  const [start, end] = place;
  return {
    path: written.slice(start, end),
    span: { start: magic.span.start + start, end: magic.span.start + end },
    parameters: parameters(written.slice(match.index + match[0].length)),
  };
}

function parameters(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(PARAMETER);
  return new Map(Array.from(found, (match) => [match[1] ?? '', match[2] ?? match[3] ?? match[4] ?? '']));
}
