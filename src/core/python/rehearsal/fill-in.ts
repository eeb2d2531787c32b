import type { Expr, If } from '../syntax/ast';
import { walk } from '../syntax/walk';
import { unknown } from '../values/value';
import type { Shape, Value } from '../values/value';
import { heldBy } from './hand-over';
import { moduleOf } from './scope';
import type { Stage } from './stage';

/** Whether an `if` does nothing but refuse to go on. */
export function refuses({ body, orelse }: If): boolean {
  return !orelse && body.body.at(-1)?.kind === 'raise';
}

/**
 * A notebook that stops at a guard as it is committed, `assert CATALOG != "CHANGE_ME"`, is one to fill in: what comes after
 * the guard is played all the same, and what the guard asks about, with all that is made of it, is unknown from here on.
 * False where the guard is none: then the notebook does end here.
 */
export function playFilledIn(stage: Stage, test: Expr): boolean {
  const { frame, store } = stage;
  const module = moduleOf(frame.scope);
  if (frame.scope !== module || frame.loops.length > 0 || stage.isGuarded) return false;
  const asked = new Set<string>();
  const texts: string[] = [];
  walk([test], (node) => {
    if (node.kind === 'text') texts.push(lettersOf(node.parts));
    const held = node.kind === 'name' ? store.get(module, node.id) : undefined;
    if (node.kind !== 'name' || !held?.every(({ shape }) => isData(shape))) return;
    asked.add(node.id);
    for (const { shape } of held) if (shape.kind !== 'object') texts.push(writtenAs(shape));
  });
  if (asked.size === 0) return false;
  for (const name of store.names(module)) {
    if (asked.has(name) || isMadeOf(stage, store.get(module, name) ?? [], texts)) store.set(module, name, unknown);
  }
  return true;
}

function isData({ kind }: Shape): boolean {
  return kind === 'text' || kind === 'constant' || kind === 'object';
}

function lettersOf(parts: readonly unknown[]): string {
  return parts.filter((part) => typeof part === 'string').join('');
}

function writtenAs(shape: Shape): string {
  if (shape.kind === 'text') return lettersOf(shape.parts);
  return shape.kind !== 'constant' || shape.value === null ? 'None' : String(shape.value);
}

const deepest = 4;

/** Whether one of the texts may have gone into a value; the empty one may be anywhere. */
function isMadeOf(stage: Stage, of: Value, texts: readonly string[], depth = 0): boolean {
  return of.some(({ shape }) => {
    if (shape.kind === 'text') return texts.some((text) => writtenAs(shape).includes(text));
    const contents = shape.kind === 'object' ? stage.store.contents(shape.id) : undefined;
    if (!contents) return false;
    return depth >= deepest || [...heldBy(contents)].some((held) => isMadeOf(stage, held, texts, depth + 1));
  });
}
