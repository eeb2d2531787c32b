import type { VNode } from 'preact';
import type { ShownFinding, ShownTask } from '../../contracts/job-graph';
import { openText, type Actions } from './actions';
import type { ToldTask } from './told';

/** A task in words, with what can be done with it. */
export function TaskText(props: {
  readonly task: ShownTask;
  readonly told: ToldTask | undefined;
  readonly actions: Actions;
}): VNode {
  const { task, told, actions } = props;
  const open = openText(task);
  return (
    <>
      <p class="head">
        <button type="button" class="link name" title="Go to where it is written" onClick={() => actions.goTo(task)}>
          {task.name}
        </button>{' '}
        <span>
          {task.kindName}
          {task.work === '' ? '' : ` · ${task.work}`}
        </span>{' '}
        {open && (
          <button type="button" aria-label={`${open}: ${task.name}`} onClick={() => actions.open(task)}>
            {open}
          </button>
        )}
      </p>
      {(told?.waits ?? told?.notes.length) ? (
        <p class="muted">{[told?.waits ?? [], ...(told?.notes ?? [])].flat().join(' ')}</p>
      ) : undefined}
      <Findings findings={task.findings} actions={actions} />
    </>
  );
}

/** Findings, each of which leads to its place. */
export function Findings(props: {
  readonly findings: readonly ShownFinding[];
  readonly actions: Actions;
}): VNode | undefined {
  const { findings, actions } = props;
  if (findings.length === 0) return undefined;
  return (
    <ul class="findings">
      {findings.map(({ id, severity, message, rule }) => (
        <li key={id}>
          <span class={`severity ${severity}`}>{severity}</span> <span class="muted">{rule}</span>{' '}
          <button type="button" class="link" onClick={() => actions.goToFinding(id)}>
            {message}
          </button>
        </li>
      ))}
    </ul>
  );
}
