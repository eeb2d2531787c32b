import { UnityCatalogRegistry } from '../unity-catalog/registry';
import type { Backend } from './backend';
import { FlatRegistry } from './flat-registry';
import type { Registry } from './registry';

/** The registries of a backend, the one that people should use first. */
export function registriesOf(backend: Backend): readonly [Registry, ...Registry[]] {
  if (backend.capabilities.registry === 'flat') return [new FlatRegistry(backend)];
  return [new UnityCatalogRegistry(backend), new FlatRegistry(backend)];
}

/**
 * The registry that a model's name belongs to. On Databricks a name of three parts is of Unity Catalog, and one without dots of
 * the older registry; undefined for two parts, which Python completes by what its session has set.
 */
export function registryOf(backend: Backend, model: string): Registry | undefined {
  const registries = registriesOf(backend);
  const [main] = registries;
  if (main.capabilities.kind === 'mlflow') return main;
  const parts = model.split('.').length;
  if (parts === 3) return main;
  return parts === 1 ? registries.find(({ capabilities }) => capabilities.kind === 'workspace') : undefined;
}
