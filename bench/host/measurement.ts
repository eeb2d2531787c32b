/** Leads the line in which the measurement leaves VS Code. */
export const hostMark = 'plumbline-bench:';

/** Milliseconds throughout. */
export interface HostMeasurement {
  /** From VS Code's own table of activations. */
  readonly activation: { readonly load: number; readonly activate: number };
  readonly text: NotebookMeasurement;
  readonly jupyter: NotebookMeasurement;
  /** "Check Project". */
  readonly project: { readonly notebooks: number; readonly took: number; readonly block: number };
}

export interface NotebookMeasurement {
  readonly lines: number;
  /** The longest block of the extension host from opening to the first findings. */
  readonly firstBlock: number;
  /** What each check took. */
  readonly checks: readonly number[];
  /** From each edit to its findings, the wait for quiet included. */
  readonly sinceEdits: readonly number[];
  readonly typingBlock: number;
}
