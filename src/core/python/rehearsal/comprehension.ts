import type { Comprehension, Expr } from '../syntax/ast';
import { always, both, either } from '../values/condition';
import type { Condition } from '../values/condition';
import { unknown } from '../values/value';
import type { Value } from '../values/value';
import { assign } from './assign';
import { decide } from './decide';
import type { Decided } from './decide';
import { evaluate } from './evaluate';
import { create, eachItem, iterated, putInto } from './objects';
import { leaveScope } from './scope';
import type { Stage } from './stage';

/** What a comprehension gathers. */
interface Gathered {
  readonly items: Value[];
  readonly entries: Map<string | number, Value>;
  open: boolean;
}

/** Played for each item where the items are known one by one, otherwise once for any item. */
export function comprehension(stage: Stage, expr: Comprehension): Value {
  const [first] = expr.clauses;
  const over = first ? evaluate(stage, first.iter) : unknown;
  const gathered: Gathered = { items: [], entries: new Map(), open: false };
  const scope = stage.scope('comprehension', expr);
  stage.within({ ...stage.frame, scope }, () => playClause(stage, expr, 0, over, gathered, true));
  leaveScope(scope);
  const { items, entries, open } = gathered;
  if (expr.of === 'dict') return create(stage, { kind: 'dict', entries, open });
  return create(stage, { kind: expr.of === 'set' ? 'set' : 'list', items, open });
}

/** `isSure`: what is reached here is surely among what is gathered. */
function playClause(
  stage: Stage,
  expr: Comprehension,
  i: number,
  over: Value,
  gathered: Gathered,
  isSure: boolean,
): void {
  const clause = expr.clauses[i];
  if (!clause) {
    gather(stage, expr, gathered, isSure);
    return;
  }
  const round = (item: Value, isKnown: boolean): void => {
    if (!stage.step()) return;
    assign(stage, clause.target, item);
    const { yes, no } = decideAll(stage, clause.conditions);
    const goOn = (sure: boolean): void => {
      const next = expr.clauses[i + 1];
      playClause(stage, expr, i + 1, next ? evaluate(stage, next.iter) : unknown, gathered, sure);
    };
    if (!no) goOn(isKnown);
    else perhaps(stage, yes, no, () => goOn(false));
  };
  const items = eachItem(stage, over);
  if (items) stage.repeat(items.length, () => items.forEach((item) => round(item, isSure)));
  else perhaps(stage, always, always, () => stage.anyTimes(() => round(iterated(stage, over), false)));
}

/** Several conditions hold where each does. */
function decideAll(stage: Stage, conditions: readonly Expr[]): Decided {
  return conditions
    .map((condition) => decide(stage, evaluate(stage, condition)))
    .reduce<Decided>(
      (all, each) => ({
        yes: all.yes && each.yes && both(all.yes, each.yes),
        no: all.no && each.no ? either(all.no, each.no) : (all.no ?? each.no),
      }),
      { yes: always, no: undefined },
    );
}

function perhaps(stage: Stage, yes: Condition | undefined, no: Condition, play: () => void): void {
  stage.branch([
    { under: yes, play },
    { under: no, play: () => undefined },
  ]);
}

function gather(stage: Stage, expr: Comprehension, gathered: Gathered, isSure: boolean): void {
  const element = evaluate(stage, expr.element);
  if (!expr.value) gathered.items.push(element);
  else if (!putInto(gathered.entries, element, evaluate(stage, expr.value), isSure)) gathered.open = true;
  if (!isSure) gathered.open = true;
}
