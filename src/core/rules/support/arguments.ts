import { argument } from '../../python/values/value';
import type { Alternative, BoundArgument, LibraryShape } from '../../python/values/value';
import type { CallRecord } from '../../python/rehearsal/trace';

/** The alternatives of an argument that can hold where the call is reached. */
export function alternativesOf(call: CallRecord, given: BoundArgument | undefined): readonly Alternative[] {
  return (given?.value ?? []).filter(({ under }) => (under.when & call.when) !== 0);
}

/** An argument by position or name, and whether it is surely absent. */
export function argumentOf(
  call: CallRecord,
  position: number | undefined,
  name: string,
): { readonly given: BoundArgument | undefined; readonly absent: boolean } {
  const given = argument(call.args, position, name);
  return { given, absent: given === undefined && call.args.complete };
}

/** Whether an argument is `None` or `False` whatever happens. */
export function isOff(given: BoundArgument): boolean {
  return (
    given.value.length > 0 &&
    given.value.every(({ shape }) => shape.kind === 'constant' && (shape.value === null || shape.value === false))
  );
}

/** Things of a library that an argument can be. */
export function librariesOf(given: BoundArgument): LibraryShape[] {
  return given.value.flatMap(({ shape }) => (shape.kind === 'library' ? shape : []));
}
