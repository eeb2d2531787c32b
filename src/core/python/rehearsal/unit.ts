import type { Cell, Magic, Notebook } from '../../notebook/notebook';
import type { Location } from '../../text/location';
import type { Span } from '../../text/span';
import type { Module } from '../syntax/ast';

/** A file with its code, as the rehearsal plays it. One object per file version. */
export interface Unit {
  readonly path: string;
  readonly notebook: Notebook;
  /** One per cell of the notebook. */
  readonly modules: readonly Module[];
}

export function locate(unit: Unit, cell: number, span: Span): Location {
  return { path: unit.path, cell, span };
}

/** `%run` and others of a cell whose effect the rehearsal follows. */
export function lineMagics(cell: Pick<Cell, 'magics'>): readonly Magic[] {
  return cell.magics.filter((magic) => magic.scope === 'line');
}
