import type { ShownEdge, ShownFinding, ShownTask } from '../../contracts/job-graph';

const severities = ['error', 'warning', 'information'] as const;
const plurals: Readonly<Record<ShownFinding['severity'], string>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'hints',
};
const singulars: Readonly<Record<ShownFinding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'hint',
};

/** What a task waits for: `After load, check (if true).` Undefined for one that waits for nothing. */
export function waitsText(
  task: ShownTask,
  edges: readonly ShownEdge[],
  name: (id: string) => string,
): string | undefined {
  const needs = edges
    .filter(({ to }) => to === task.id)
    .map(({ from, outcome }) => (outcome === undefined ? name(from) : `${name(from)} (if ${outcome})`));
  if (task.waitsForUnknown) needs.push('tasks that are known at the deployment only');
  return needs.length === 0 ? undefined : `After ${needs.join(', ')}.`;
}

/** What else there is to say of a task itself, sentence by sentence. */
export function notesOf({ runIf, isDisabled, isMissing, state }: ShownTask, isInCircle: boolean): string[] {
  return [
    ...(state ? [`State: ${state}.`] : []),
    ...(runIf === undefined ? [] : [`Runs ${runIf}.`]),
    ...(isDisabled ? ['Disabled: it is skipped.'] : []),
    ...(isMissing ? ['Other tasks wait for it, and the job has no task of this name.'] : []),
    ...(isInCircle ? ['It waits for itself, through a circle of tasks.'] : []),
  ];
}

/** `2 errors, 1 warning`; empty without findings. */
export function countText(findings: readonly ShownFinding[]): string {
  return severities
    .map((severity) => {
      const count = findings.filter((finding) => finding.severity === severity).length;
      return count === 0 ? '' : `${count} ${count === 1 ? singulars[severity] : plurals[severity]}`;
    })
    .filter((text) => text !== '')
    .join(', ');
}

/** The worst of some findings. */
export function worst(findings: readonly ShownFinding[]): ShownFinding['severity'] | undefined {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity));
}

/** All of a task in one line, for those who listen. */
export function spokenTask(task: ShownTask, waits: string | undefined, isInCircle: boolean): string {
  const { name, kindName, work, findings } = task;
  const found = countText(findings);
  return [
    `${name}, ${kindName}${work === '' ? '' : ` ${work}`}.`,
    ...(waits === undefined ? [] : [waits]),
    ...notesOf(task, isInCircle),
    ...(found === '' ? [] : [`${found}: ${findings.map(({ message }) => message).join(' ')}`]),
  ].join(' ');
}
