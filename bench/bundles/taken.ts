/** What a program took for one file; milliseconds and bytes. */
export interface Taken {
  /** From its start until it can be asked. */
  readonly start: number;
  /** From the text of the file to the first findings, in a process that has done nothing yet. */
  readonly open: number;
  /** From each letter to the first findings. */
  readonly edits: readonly number[];
  readonly completions: readonly number[];
  readonly findings: number;
  /** Of the process in the end. */
  readonly memory: number;
}

/** How often the same is typed: first without being measured, as one who has worked for a while does. */
export const passes = 6;
/** Completion is asked for after each of so many letters. */
export const completionEvery = 3;

/** Where something is typed, 0-based, and what. */
export interface Place {
  readonly line: number;
  readonly character: number;
  readonly typed: string;
}
