import type { TargetValue } from '../../../bundle/target';
import type { Location } from '../../../text/location';
import type { Finding } from '../../finding';
import type { BundleModel } from '../bundle-model';

/**
 * To whom a finding yields that misses a field, where the map has it under a name that is not quite right.
 *
 * @param isMissed whether a field is the one, or one of those, that it misses
 */
export function misspelt(
  bundle: BundleModel,
  map: TargetValue,
  isMissed: (field: string) => boolean,
): Finding['yieldsTo'] {
  const keys = new Map<number, Location>();
  for (const [name] of map.entries) {
    const key = map.keyLocation(name);
    if (key) keys.set(key.span.start, key);
  }
  const fault = bundle.schemaFaults().find(({ kind, location, nearest }) => {
    if (kind !== 'unknown-field' || nearest === undefined || !isMissed(nearest)) return false;
    return keys.get(location.span.start)?.path === location.path;
  });
  return fault && { rules: ['unknown-field'], within: fault.location };
}
