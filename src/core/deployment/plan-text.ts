import { kindWord, lossOf } from './kinds';
import { type FieldChange, isDestructive, type Plan, planCounts, type PlannedResource } from './plan';

/** A plan's resource whose data somebody has to agree to lose. */
export interface Loss {
  /** `resources.experiments.units` */
  readonly key: string;
  /** `deletes experiment units: all its runs are lost` */
  readonly text: string;
}

/** What is lost when the plan is carried out; empty where nothing is. */
export function losses({ resources }: Plan): Loss[] {
  return resources.filter(isDestructive).map((resource) => {
    const { key, kind, name, part, action } = resource;
    const what = part === undefined ? `${kindWord(kind)} ${name}` : `${part} of ${kindWord(kind)} ${name}`;
    const loss = part === undefined ? lossOf(kind) : undefined;
    return { key, text: `${action}s ${what}${loss === undefined ? '' : ` (lost: ${loss})`}` };
  });
}

/** `2 to create, 1 to delete, 3 unchanged`; of a plan that was carried out `2 created, 1 deleted, 3 unchanged`. */
export function planSummary(plan: Plan, tense: 'future' | 'past' = 'future'): string {
  const counts = planCounts(plan);
  const isPast = tense === 'past';
  const parts = [
    [counts.create, isPast ? 'created' : 'to create'],
    [counts.change, isPast ? 'changed' : 'to change'],
    [counts.delete, isPast ? 'deleted' : 'to delete'],
    [counts.unchanged, 'unchanged'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? 'nothing to do' : said.join(', ');
}

/** Whether carrying it out changes any resource; the files are uploaded all the same. */
export function changesNothing({ resources }: Plan): boolean {
  return resources.every(({ action }) => action === 'skip');
}

const sections: readonly (readonly [string, readonly PlannedResource['action'][]])[] = [
  ['Delete', ['delete']],
  ['Recreate', ['recreate']],
  ['Change', ['update', 'update_id', 'resize']],
  ['Create', ['create']],
  ['Unchanged', ['skip']],
];

/** The plan to read, in Markdown: first what is lost, then what changes, field by field. */
export function planMarkdown(plan: Plan, bundle: string, target: string | undefined): string {
  const lines = [`# Plan for ${code(bundle)}${target === undefined ? '' : `, target ${code(target)}`}`, ''];
  lines.push(`${sentence(planSummary(plan))}`, '');
  const lost = losses(plan);
  if (lost.length > 0) {
    lines.push('**This loses data:**', '', ...lost.map((each) => `- It ${text(each.text)}.`), '');
  }
  for (const [title, actions] of sections) {
    const resources = plan.resources.filter(({ action }) => actions.includes(action));
    if (resources.length === 0) continue;
    lines.push(`## ${title}`, '', ...resources.flatMap(resourceLines), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function resourceLines({ kind, name, part, changes, isGone }: PlannedResource): string[] {
  const what = [kind, name, ...(part === undefined ? [] : [part])].join('.');
  const gone = isGone ? ' — the workspace does not have it any more' : '';
  return [`- ${code(what)}${gone}`, ...changes.map((change) => `  - ${changeText(change)}`)];
}

function changeText(change: FieldChange): string {
  const { path, reason } = change;
  const isDrift = 'remote' in change && 'old' in change && !isSame(change.remote, change.old);
  const from = change.old === undefined ? 'not set' : code(shown(change.old));
  const to = change.new === undefined ? 'removed' : code(shown(change.new));
  const drift = isDrift ? ` (the workspace has ${code(shown(change.remote))})` : '';
  const why = reason === undefined ? '' : `, because it is ${text(reason.replaceAll('_', ' '))}`;
  return `${code(path)}: ${from} → ${to}${drift}${why}`;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const longest = 300;

function shown(value: unknown): string {
  const said = JSON.stringify(value) ?? '';
  return said.length > longest ? `${said.slice(0, longest)}…` : said;
}

function sentence(said: string): string {
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

/** Names and values come from files and servers: they are shown, never read as Markdown. */
function text(said: string): string {
  return said.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}

function code(said: string): string {
  const fence = '`'.repeat(Math.max(0, ...(said.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const space = said.startsWith('`') || said.endsWith('`') ? ' ' : '';
  return `${fence}${space}${said.replace(/\s+/g, ' ')}${space}${fence}`;
}
