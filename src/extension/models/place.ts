import type { Backend } from '../../clients/mlflow/backend';
import type { Registry } from '../../clients/mlflow/registry';

/** A registry and the backend that has its runs. */
export interface Place {
  readonly backend: Backend;
  readonly registry: Registry;
}
