import type { Fault } from './faults';
import type { Span } from '../../text/span';

/**
 * A fault, taken out of the text so that its neighbours can be read: a name of underscores stands in its place, alone
 * or as the condition of the block that the faulty line heads. All offsets stay.
 */
export interface Repair {
  readonly span: Span;
  /** Where the name stands. */
  readonly placeholder: Span;
  readonly text: string;
}

/** `undefined` if nothing fits in the place of the fault. */
export function repairOf(fault: Fault): Repair | undefined {
  const { start, end } = fault.span;
  if (fault.heads === undefined) return { span: fault.span, placeholder: fault.span, text: '_'.repeat(end - start) };
  const keyword = HEADS.get(fault.heads);
  if (keyword === undefined) return undefined;
  const placeholder = { start: start + keyword.length + 1, end: end - 1 };
  if (placeholder.start >= placeholder.end) return undefined;
  const name = '_'.repeat(placeholder.end - placeholder.start);
  return { span: fault.span, placeholder, text: `${keyword} ${name}:` };
}

/** How a block is headed whose own head cannot be read. */
const HEADS: ReadonlyMap<string, string> = new Map([
  ['if', 'if'],
  ['elif', 'elif'],
  ['while', 'while'],
  ['for', 'while'],
  ['with', 'with'],
]);

/** `text` with the repairs, which are in order, in place of the faults. */
export function repairedText(text: string, repairs: readonly Repair[]): string {
  let result = '';
  let done = 0;
  for (const { span, text: replacement } of repairs) {
    result += text.slice(done, span.start) + replacement;
    done = span.end;
  }
  return result + text.slice(done);
}
