import type { Project } from '../project/project';
import type { Rehearsal } from '../python/rehearsal/trace';
import type { Unit } from '../python/rehearsal/unit';

/** Everything known of one notebook in one version: what rules, hovers and fixes ask. */
export interface NotebookModel {
  readonly path: string;
  /** The notebook's cells and their syntax, one module per cell. */
  readonly unit: Unit;
  readonly project: Project;
  /** What comes to light when it is played from the first cell to the last. */
  readonly rehearsal: Rehearsal;
  /** A task of the bundle runs it, or the settings count it as a job. */
  readonly isJob: boolean;
  /** Whether another notebook of the project is a job. */
  isJobAt(path: string): boolean;
  /** Other notebooks of the project bring it in with `%run`. */
  readonly isIncluded: boolean;
  /** Another file of the project, read and parsed; undefined when there is none or it cannot be read. */
  unitAt(path: string): Unit | undefined;
  /** Another notebook of the project, played. Where its values come from in the bundle may be told as it was. */
  notebookAt(path: string): NotebookModel | undefined;
}
