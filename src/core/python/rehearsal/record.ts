import type { Span } from '../../text/span';
import type { Call } from '../syntax/ast';
import { mayBeAbsent, orElse, present, unknown } from '../values/value';
import type { BoundArguments, LibraryShape } from '../values/value';
import type { Stage } from './stage';
import type { CallRecord } from './trace';

/** Rules read what an argument can be; that it may not be given at all leaves it unknown. */
function certain(args: BoundArguments): BoundArguments {
  const { keywords } = args;
  if (!isPerhapsMissing(keywords)) return args;
  const known = [...keywords].flatMap(([name, given]) =>
    present(given.value).length === 0 ? [] : [[name, { ...given, value: orElse(given.value, () => unknown) }] as const],
  );
  return { ...args, keywords: new Map(known) };
}

function isPerhapsMissing(keywords: BoundArguments['keywords']): boolean {
  for (const given of keywords.values()) if (mayBeAbsent(given.value)) return true;
  return false;
}

/** Writes a call of something of a library into the trace; undefined where no path comes. */
export function record(
  stage: Stage,
  callee: string,
  args: BoundArguments,
  place: { readonly span: Span; readonly node?: Call; readonly receiver?: LibraryShape },
): CallRecord | undefined {
  if (!stage.flow) return undefined;
  const { unit, stack, assumed } = stage.frame;
  const call: CallRecord = {
    callee,
    receiver: place.receiver,
    args: certain(args),
    location: stage.location(place.span),
    node: place.node,
    unit,
    stack,
    runs: stage.flow.runs,
    tries: stage.enclosing(),
    when: stage.flow.under.when,
    assumed,
  };
  stage.calls.push(call);
  return call;
}
