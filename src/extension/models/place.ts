import type { Backend } from '../../clients/mlflow/backend';
import type { ServingList } from '../../clients/mlflow/endpoints';
import type { Registry } from '../../clients/mlflow/registry';

/** A registry and the backend that has its runs. */
export interface Place {
  /** Tells places apart, those of one server with two sign-ins, too. */
  readonly id: string;
  readonly backend: Backend;
  readonly registry: Registry;
  readonly serving: ServingList;
}

/** The first place of each server, or of the one whose backend has this id. */
export function serversOf(places: readonly Place[], server?: string): readonly Place[] {
  const firsts = [...new Map(places.toReversed().map((place) => [place.backend, place])).values()].toReversed();
  const meant = firsts.filter(({ backend }) => backend.id === server);
  return meant.length > 0 ? meant : firsts;
}
