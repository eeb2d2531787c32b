import type { TreeItem } from 'vscode';

/** The rows below a row. */
export interface Below {
  /** Never rejects: a failure is a row. */
  children(): Promise<ModelsNode[]>;
  /** Reads again with the next look. */
  forget(): void;
}

/** A row of the view. */
export interface ModelsNode {
  /** The same for the same thing after a refresh, so that what was open stays open. */
  readonly id: string;
  readonly parent: ModelsNode | undefined;
  /** Absent on rows without rows below. */
  readonly listing?: Below;
  item(): TreeItem;
  /** Of rows above models: whether the model of this name may be somewhere below, on this server where one is meant. */
  mayHold?(model: string, server?: string): boolean;
  /** Takes over what a newer reading of the same thing says; absent where a name is all there is. */
  adopt?(newer: ModelsNode): void;
}
