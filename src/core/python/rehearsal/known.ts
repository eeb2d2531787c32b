import type { Call } from '../syntax/ast';
import type { BoundArguments, Value } from '../values/value';
import type { Stage } from './stage';
import type { CallRecord } from './trace';

/** What a call of something known does to the rehearsal; undefined when nothing is known of its result. */
export type Known = (stage: Stage, args: BoundArguments, call: CallRecord, node: Call) => Value | undefined;
