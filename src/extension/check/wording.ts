import type { Finding } from '../../core/rules/finding';
import type { Place } from './place';

/** "in target prod", "in targets dev and prod"; empty when a finding holds whatever the target, or in all of them. */
export function inTargets(found: readonly string[] | undefined, all: readonly string[]): string {
  if (!found || found.length === 0 || all.every((target) => found.includes(target))) return '';
  return `in target${found.length === 1 ? '' : 's'} ${listed(found)}`;
}

/** What Problems shows. A notebook that no editor shows has no cell to point to, so the text names it. */
export function problemText(finding: Finding, place: Place, targets: readonly string[]): string {
  const where = place.within ? `Cell ${place.within.cell + 1}, line ${place.within.line + 1}: ` : '';
  const when = inTargets(finding.targets, targets);
  const saidAlready = finding.message.toLowerCase().includes(when.toLowerCase());
  return `${where}${finding.message}${saidAlready ? '' : ` (${when})`}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** "1 error", "3 warnings". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
