import type { TreeItem } from 'vscode';
import type { Listing } from './listing';

/** A row of the view. */
export interface ModelsNode {
  /** The same for the same thing after a refresh, so that what was open stays open. */
  readonly id: string;
  readonly parent: ModelsNode | undefined;
  /** Absent on rows without rows below. */
  readonly listing?: Listing;
  item(): TreeItem;
  /** Of rows above models: whether the model of this name is somewhere below. */
  mayHold?(model: string): boolean;
  /** Takes over what a newer reading of the same thing says. */
  adopt(newer: ModelsNode): void;
}
