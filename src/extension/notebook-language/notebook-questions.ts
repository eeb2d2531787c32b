import { type CancellationToken, Location, type Position, Range, type TextDocument } from 'vscode';
import type { BundleModel } from '../../core/rules/bundle/bundle-model';
import type { NotebookModel } from '../../core/rules/notebook-model';
import type { Location as TextLocation } from '../../core/text/location';
import type { Span } from '../../core/text/span';
import { Cancelled } from '../base/cancellation';
import type { Finder } from '../check/finder';
import { Places } from '../check/place';
import { rangeOf } from '../check/to-editor';

/** A place in a notebook of a bundle while one question is answered. */
export interface NotebookPlace {
  readonly notebook: NotebookModel;
  readonly bundle: BundleModel;
  readonly cell: number;
  /** In the cell's text. */
  readonly offset: number;
  /** A stretch of the cell, in the document asked about. */
  range(span: Span): Range;
  /** Where an editor shows a place of any file. */
  toEditor(location: TextLocation): Location;
}

/** Asks the engine about places in notebooks: in a `.py`, or a cell of an `.ipynb`. */
export class NotebookQuestions {
  constructor(private readonly finder: Finder) {}

  /** Undefined for what is no notebook of a bundle, between cells, and when nobody waits for the answer any more. */
  async ask<T>(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
    answer: (place: NotebookPlace) => T,
  ): Promise<T | undefined> {
    const part = this.finder.part(document);
    if (!part) return undefined;
    const { cellOffset } = await import('../../core/notebook/positions');
    const realm = this.finder.realm(part);
    try {
      return await realm.engine.ask((linter) => {
        const bundle = linter.bundle(part.path);
        const notebook = bundle && linter.model(part.path);
        if (!notebook) return undefined;
        const offset = document.offsetAt(position);
        const { cells, format } = notebook.unit.notebook;
        const isText = part.cell === undefined && format === 'source';
        const at = isText ? cellOffset(notebook.unit.notebook, offset) : { cell: part.cell, offset };
        if (at?.cell === undefined) return undefined;
        const start = isText ? (cells[at.cell]?.start ?? 0) : 0;
        const places = new Places(realm.sources);
        return answer({
          notebook,
          bundle,
          cell: at.cell,
          offset: at.offset,
          range: (span) => new Range(document.positionAt(start + span.start), document.positionAt(start + span.end)),
          toEditor: (location) => {
            const place = places.of(location);
            return new Location(realm.placeUri(place), rangeOf(place));
          },
        });
      }, token);
    } catch (error) {
      if (error instanceof Cancelled) return undefined;
      throw error;
    }
  }
}
