import type { Notebook } from '../notebook/notebook';
import type { Project } from '../project/project';
import type { Module } from '../python/syntax/ast';

/** Everything known of one notebook in one version: what rules, hovers and fixes ask. */
export interface NotebookModel {
  readonly path: string;
  readonly notebook: Notebook;
  /** One per cell, in order; an empty module for a cell without Python. */
  readonly modules: readonly Module[];
  readonly project: Project;
}
