import type { Location } from '../../text/location';
import { wholeText } from '../../python/values/text';
import type { NotebookModel } from '../notebook-model';
import { alternativesOf } from '../support/arguments';
import { targetsOf } from '../support/targets';
import { pathSetBy } from './settings-of-path';

/** An experiment that a notebook sets, as far as its whole name is known. */
export interface NamedExperiment {
  readonly name: string;
  /** The bundle's targets in which it is this one; undefined when it is in all of them, or there are none. */
  readonly targets: readonly string[] | undefined;
  /** Where it is set. */
  readonly location: Location;
}

/** What experiments a notebook's runs go to, in the order set. A name that is known in part is left out. */
export function experimentsNamedBy({ rehearsal }: NotebookModel): NamedExperiment[] {
  return rehearsal.calls.flatMap((call) =>
    alternativesOf(call, pathSetBy(call)).flatMap(({ shape, under }) => {
      const name = wholeText(shape);
      if (name === undefined || name === '') return [];
      return [{ name, targets: targetsOf(under.when & call.when, rehearsal), location: call.location }];
    }),
  );
}
