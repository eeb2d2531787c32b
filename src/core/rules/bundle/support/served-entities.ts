import { valueAt } from '../../../bundle/located';
import type { Located, LocatedMap } from '../../../bundle/located';
import type { Location } from '../../../text/location';
import type { CellEdit, Fix, Refusal } from '../../finding';

const names = { model_name: 'entity_name', model_version: 'entity_version' };

/** Writes `served_entities` for the `served_models` of an endpoint, in the bundle and in each target that changes them. */
export function withEntities(config: LocatedMap, endpoint: string): Fix | Refusal {
  const targets = valueAt(config, 'targets');
  const parts = [config, ...(targets?.kind === 'map' ? [...targets.entries.values()].map(({ value }) => value) : [])];
  const edits: CellEdit[] = [];
  for (const part of parts) {
    const inner = valueAt(part, 'resources', 'model_serving_endpoints', endpoint, 'config');
    const models = inner?.kind === 'map' ? inner.entries.get('served_models') : undefined;
    if (inner?.kind !== 'map' || !models) continue;
    if (inner.entries.has('served_entities'))
      return refused('There are served_entities already: move the models there.');
    if (models.value.kind !== 'list') return refused('The list comes from elsewhere. Write served_entities there.');
    edits.push(edit(models.key, 'served_entities'));
    for (const item of models.value.items) {
      for (const [old, name] of Object.entries(names)) {
        const key = keyIn(item, old);
        if (key && !isWithin(key, models.value.location))
          return refused('What is served is written elsewhere: change it there.');
        if (key) edits.push(edit(key, name));
      }
    }
  }
  return { kind: 'fix', title: 'Use served_entities', safety: 'ask', edits };
}

function keyIn(value: Located, name: string): Location | undefined {
  return value.kind === 'map' ? value.entries.get(name)?.key : undefined;
}

function isWithin({ path, span }: Location, whole: Location): boolean {
  return path === whole.path && span.start >= whole.span.start && span.end <= whole.span.end;
}

function edit(location: Location, newText: string): CellEdit {
  return { ...location, newText };
}

function refused(reason: string): Refusal {
  return { kind: 'refusal', reason };
}
