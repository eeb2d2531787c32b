import type { TaskState } from '../../contracts/job-graph';
import type { RunState } from '../../core/deployment/job-run';

/** A task's state as the graph of its job draws it. */
export function taskState({ phase, outcome }: RunState): TaskState {
  if (phase === 'waiting') return 'waiting';
  if (phase !== 'ended') return 'running';
  switch (outcome) {
    case 'succeeded':
      return 'succeeded';
    case 'failed':
    case 'timed-out':
      return 'failed';
    case 'canceled':
      return 'canceled';
    default:
      return 'skipped';
  }
}
