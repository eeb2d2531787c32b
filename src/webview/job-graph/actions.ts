import type { ShownTask } from '../../contracts/job-graph';

/** What people do with tasks and findings, wherever these are shown. */
export interface Actions {
  /** To where it is written. */
  goTo(task: ShownTask): void;
  /** The notebook, file or job that it runs; nothing where there is none. */
  open(task: ShownTask): void;
  goToFinding(id: number): void;
}

const openTexts: Readonly<Record<NonNullable<ShownTask['opens']>, string>> = {
  notebook: 'Open Notebook',
  file: 'Open File',
  job: 'Show Its Job',
};

/** What the button is called that opens what a task runs. */
export function openText({ opens }: ShownTask): string | undefined {
  return opens && openTexts[opens];
}
