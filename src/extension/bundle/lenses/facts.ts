import type { LensPlace } from '../../../core/bundle/language/lenses';
import type { Lens } from './lens-source';

/** What is worth knowing of a job or a target at a glance. */
export function factLenses(place: LensPlace): readonly Lens[] {
  if (place.kind === 'target') {
    const { isDefault, mode } = place;
    const facts = [...(isDefault ? ['default target'] : []), ...(mode === undefined ? [] : [`${mode} mode`])];
    return facts.length === 0 ? [] : [{ title: facts.join(', ') }];
  }
  const { tasks, schedules } = place;
  const count = tasks.length === 0 ? [] : [tasks.length === 1 && tasks[0] === 1 ? '1 task' : `${range(tasks)} tasks`];
  return [...count, ...schedules].map((title) => ({ title }));
}

/** `3`, or `2 to 4` where targets have more than others. */
function range(counts: readonly number[]): string {
  const last = counts.at(-1);
  return counts.length === 1 ? `${last}` : `${counts[0]} to ${last}`;
}
