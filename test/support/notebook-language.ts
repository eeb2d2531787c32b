import assert from 'node:assert/strict';
import type { Linter } from '../../src/core/engine/linter';
import { cellOffset } from '../../src/core/notebook/positions';
import type { BundleModel } from '../../src/core/rules/bundle/bundle-model';
import type { NotebookModel } from '../../src/core/rules/notebook-model';
import { LineIndex } from '../../src/core/text/lines';
import type { Location } from '../../src/core/text/location';
import { projectOf } from './rule-fixtures';

const marker = '<|>';

/** A project in `/project` with a cursor, `<|>`, in one of its files. */
export interface PointedProject {
  readonly linter: Linter;
  readonly bundle: BundleModel;
  readonly path: string;
  /** In the document. */
  readonly offset: number;
  /** `train.py:3 catalog`: line and text of a place. */
  shown(location: Location): string;
}

export async function pointedProject(texts: Readonly<Record<string, string>>): Promise<PointedProject> {
  const [name, text] = Object.entries(texts).find(([, each]) => each.includes(marker)) ?? [];
  assert.ok(name !== undefined && text !== undefined, 'One file has to have the cursor');
  const plain: Record<string, string> = { ...texts, [name]: text.replace(marker, '') };
  const { linter } = await projectOf(plain);
  const bundle = linter.bundle('/project/databricks.yml');
  assert.ok(bundle);
  const shown = ({ path, cell, span }: Location): string => {
    const file = path.slice('/project/'.length);
    const document = plain[file] ?? '';
    const start = linter.model(path)?.unit.notebook.cells[cell]?.start ?? 0;
    const { line } = new LineIndex(document).position(start + span.start);
    return `${file}:${line + 1} ${document.slice(start + span.start, start + span.end)}`;
  };
  return { linter, bundle, path: `/project/${name}`, offset: text.indexOf(marker), shown };
}

/** The notebook at the cursor, and where in it that is. */
export function pointedNotebook({ linter, path, offset }: PointedProject): {
  readonly notebook: NotebookModel;
  readonly cell: number;
  readonly offset: number;
} {
  const notebook = linter.model(path);
  const at = notebook && cellOffset(notebook.unit.notebook, offset);
  assert.ok(notebook && at, 'The cursor has to be in a cell');
  return { notebook, ...at };
}
