import { EventEmitter } from 'vscode';
import type { JobGraphSubject, TaskState } from '../../contracts/job-graph';
import { Disposable } from '../base/disposable';

/** How the tasks of jobs stand in their last runs: whoever follows runs says it, graphs show it. */
export class TaskStates extends Disposable {
  private readonly changed = this.track(new EventEmitter<JobGraphSubject>());
  /** Tells the job; `uri` is that of the bundle's `databricks.yml`. */
  readonly onDidChange = this.changed.event;
  private readonly known = new Map<string, ReadonlyMap<string, TaskState>>();

  /** @param states by key of the task */
  set(subject: JobGraphSubject, states: ReadonlyMap<string, TaskState>): void {
    this.known.set(keyOf(subject), states);
    this.changed.fire(subject);
  }

  of(subject: JobGraphSubject): ReadonlyMap<string, TaskState> | undefined {
    return this.known.get(keyOf(subject));
  }
}

function keyOf({ uri, job, target }: JobGraphSubject): string {
  return JSON.stringify([uri, job, target]);
}
