import { type JobRun, type RunState, type TaskRun } from '../../core/deployment/job-run';

/** How a run stands, in a word or two. */
export function stateWord({ phase, outcome }: RunState): string {
  if (phase !== 'ended') return { waiting: 'waiting', running: 'running', ending: 'ending' }[phase];
  switch (outcome) {
    case 'timed-out':
      return 'timed out';
    case 'upstream-failed':
      return 'not run: a task before it failed';
    case 'excluded':
      return 'not part of this run';
    case 'unknown':
    case undefined:
      return 'ended';
    default:
      return outcome;
  }
}

/** `running: 1 of 3 tasks done` */
export function progressWords({ state, tasks }: JobRun): string {
  if (state.phase === 'ended' || tasks.length < 2) return stateWord(state);
  const done = tasks.filter((task) => task.state.phase === 'ended').length;
  return `${stateWord(state)}: ${done} of ${tasks.length} tasks done`;
}

/** `2 min 5 s`; undefined of what has not ended. */
export function durationWords({ start, end }: Pick<TaskRun, 'start' | 'end'>): string | undefined {
  if (start === undefined || end === undefined) return undefined;
  const seconds = Math.max(0, Math.round((end - start) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** The product icon and the colour of a state. */
export function stateIcon({ phase, outcome }: RunState): { readonly icon: string; readonly color?: string } {
  if (phase === 'waiting') return { icon: 'clock' };
  if (phase !== 'ended') return { icon: 'sync~spin' };
  switch (outcome) {
    case 'succeeded':
      return { icon: 'pass', color: 'testing.iconPassed' };
    case 'failed':
    case 'timed-out':
      return { icon: 'error', color: 'testing.iconFailed' };
    case 'upstream-failed':
    case 'skipped':
    case 'excluded':
      return { icon: 'debug-step-over', color: 'testing.iconSkipped' };
    case 'canceled':
      return { icon: 'circle-slash' };
    default:
      return { icon: 'question' };
  }
}
