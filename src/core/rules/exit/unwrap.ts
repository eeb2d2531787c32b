import type { NotebookModel } from '../notebook-model';
import type { CallRecord } from '../../python/rehearsal/trace';
import type { Block, Try } from '../../python/syntax/ast';
import { enclosing } from '../../python/syntax/blocks';
import { contains } from '../../text/span';
import type { Location } from '../../text/location';
import type { Fix, Refusal } from '../finding';
import { indentOf, lineEnd, reindent, wholeLines } from '../support/lines';
import { leavesBlock } from './leaving';

/** Takes an exit out of the `try` whose handler catches it: after the try, or into its `else`. */
export function unwrapExit(notebook: NotebookModel, call: CallRecord, around: Location): Fix | Refusal {
  const refusal: Refusal = {
    kind: 'refusal',
    reason: 'The exit is not the last statement of the try. Move it after the try by hand.',
  };
  if (call.tries.filter((each) => each.broad && !each.broad.reraises).length > 1) {
    return { kind: 'refusal', reason: 'More than one try around the exit catches it. Move it after them by hand.' };
  }
  const { path, cell } = call.location;
  const module = notebook.unit.modules[cell];
  if (path !== notebook.path || around.path !== path || around.cell !== cell || !module) return refusal;
  const chain = enclosing(module, call.location.span);
  const outer = chain.find(
    ({ statement }) => statement.kind === 'try' && statement.headSpan.start === around.span.start,
  )?.statement;
  if (outer?.kind !== 'try') return refusal;
  const exit = outer.body.body.at(-1);
  if (!exit || exit.kind !== 'expr' || !contains(exit.span, call.location.span) || outer.body.body.length < 2)
    return refusal;
  const text = notebook.unit.notebook.cells[cell]?.text ?? '';
  const lines = wholeLines(text, exit.span);
  if (!lines) return refusal;
  const target = newPlace(outer, text);
  if (!target) return refusal;
  const moved = reindent(text.slice(lines.start, lines.end), indentOf(text, exit.span.start), target.indent);
  const withEnd = moved.endsWith('\n') ? moved : moved + lineEnd(text);
  const before = target.at > 0 && text.charAt(target.at - 1) !== '\n' ? lineEnd(text) : '';
  return {
    kind: 'fix',
    title: target.title,
    safety: 'safe',
    edits: [
      { path, cell, span: lines, newText: '' },
      { path, cell, span: { start: target.at, end: target.at }, newText: before + target.lead + withEnd },
    ],
  };
}

interface Place {
  readonly title: string;
  readonly at: number;
  readonly indent: string;
  readonly lead: string;
}

/** After the try when no handler goes on from there; otherwise its `else`, which only success reaches. */
function newPlace(outer: Try, text: string): Place | undefined {
  const own = indentOf(text, outer.span.start);
  const inner = indentOf(text, outer.body.body[0]?.span.start ?? outer.body.span.start);
  const after = lastLineOf(outer.finalbody ?? outer.orelse ?? outer.handlers.at(-1)?.body, text);
  if (outer.handlers.every((handler) => leavesBlock(handler.body)) && after !== undefined) {
    return { title: 'Move the exit after the try', at: after, indent: own, lead: lineEnd(text) };
  }
  if (outer.orelse) {
    const at = lastLineOf(outer.orelse, text);
    return at === undefined
      ? undefined
      : { title: 'Move the exit into the else of the try', at, indent: inner, lead: '' };
  }
  const at = lastLineOf(outer.handlers.at(-1)?.body, text);
  if (at === undefined) return undefined;
  return { title: 'Move the exit into an else of the try', at, indent: inner, lead: `${own}else:${lineEnd(text)}` };
}

function lastLineOf(block: Block | undefined, text: string): number | undefined {
  const last = block?.body.at(-1);
  return last && wholeLines(text, last.span)?.end;
}
