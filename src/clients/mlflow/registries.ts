import { UnityCatalogRegistry } from '../unity-catalog/registry';
import type { Backend } from './backend';
import { FlatRegistry } from './flat-registry';
import type { Registry } from './registry';

/** The registries of a backend, the one that people should use first. */
export function registriesOf(backend: Backend): readonly [Registry, ...Registry[]] {
  if (backend.capabilities.registry === 'flat') return [new FlatRegistry(backend)];
  return [new UnityCatalogRegistry(backend), new FlatRegistry(backend)];
}
