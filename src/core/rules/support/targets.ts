import type { Rehearsal } from '../../python/rehearsal/trace';
import type { Scenarios } from '../../python/values/condition';

/** The bundle's targets in which some scenarios hold; undefined when that is all of them or there are none to tell. */
export function targetsOf(when: Scenarios, rehearsal: Rehearsal): readonly string[] | undefined {
  const all = new Set<string>();
  const some = new Set<string>();
  rehearsal.scenarios.forEach(({ target }, i) => {
    if (target === undefined) return;
    all.add(target);
    if ((when & (1 << i)) !== 0) some.add(target);
  });
  return some.size === all.size || some.size === 0 ? undefined : [...some];
}

/** `in target prod`, `in targets dev and prod`; empty when it is all. */
export function inTargets(targets: readonly string[] | undefined): string {
  if (!targets) return '';
  const [last = '', ...others] = [...targets].reverse();
  return others.length === 0 ? `in target ${last}` : `in targets ${others.reverse().join(', ')} and ${last}`;
}
