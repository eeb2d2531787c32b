import type { Uri } from 'vscode';
import type { LensPlace } from '../../../core/bundle/language/lenses';

/** What stands above a job or a target, and what happens when it is clicked; plain text without a command. */
export interface Lens {
  readonly title: string;
  readonly tooltip?: string;
  readonly command?: string;
  readonly arguments?: readonly unknown[];
}

/** Says what a feature puts above jobs and targets, from the left; nothing where it has nothing to do. */
export type LensSource = (place: LensPlace, file: Uri) => readonly Lens[];
