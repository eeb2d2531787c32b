import type { Run } from '../run';
import type { Kind } from './names';

/** What a name was seen with. */
export interface SeenName {
  /** In how many runs it is. */
  readonly runs: number;
  /** Without repeats: numbers from the lowest up, text by how often it was seen. */
  readonly values: readonly (number | string)[];
}

/** Names of things that runs have, with their values, by kind. */
export type SeenValues = Readonly<Record<Kind, ReadonlyMap<string, SeenName>>>;

/** What the runs have, for filters of runs like them. */
export function seenValues(runs: readonly Run[]): SeenValues {
  const seen = { metric: new Seen(), param: new Seen(), tag: new Seen(), attribute: new Seen(), dataset: new Seen() };
  for (const run of runs) {
    for (const [key, { value }] of Object.entries(run.metrics)) seen.metric.add(key, value);
    for (const [key, value] of Object.entries(run.params)) seen.param.add(key, value);
    for (const [key, value] of Object.entries(run.tags)) seen.tag.add(key, value);
    seen.attribute.add('run_name', run.name);
    seen.attribute.add('status', run.status);
    seen.attribute.add('run_id', run.id);
    seen.attribute.add('start_time', run.startMs);
    seen.attribute.add('end_time', run.endMs);
    seen.attribute.add('user_id', run.user);
    seen.attribute.add('artifact_uri', run.artifactUri);
    for (const { name, digest, context } of run.datasets) {
      seen.dataset.add('name', name);
      seen.dataset.add('digest', digest);
      seen.dataset.add('context', context);
    }
  }
  return {
    metric: seen.metric.names(),
    param: seen.param.names(),
    tag: seen.tag.names(),
    attribute: seen.attribute.names(),
    dataset: seen.dataset.names(),
  };
}

class Seen {
  private readonly counts = new Map<string, Map<number | string, number>>();

  add(key: string, value: number | string | undefined): void {
    if (value === undefined || value === '') return;
    const counts = this.counts.get(key) ?? new Map<number | string, number>();
    counts.set(value, (counts.get(value) ?? 0) + 1);
    this.counts.set(key, counts);
  }

  names(): ReadonlyMap<string, SeenName> {
    return new Map([...this.counts].map(([key, counts]) => [key, seenName(counts)]));
  }
}

function seenName(counts: ReadonlyMap<number | string, number>): SeenName {
  const order = ([a, often]: [number | string, number], [b, oftenB]: [number | string, number]): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : oftenB - often;
  const values = [...counts].sort(order).map(([value]) => value);
  return { runs: [...counts.values()].reduce((sum, count) => sum + count, 0), values };
}
