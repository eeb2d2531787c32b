import {
  type CancellationToken,
  Location,
  type Position,
  Range,
  type TextDocument,
  type Uri,
  type WorkspaceEdit,
} from 'vscode';
import type { Linter } from '../../core/engine/linter';
import type { BundleModel } from '../../core/rules/bundle/bundle-model';
import type { Location as TextLocation } from '../../core/text/location';
import type { CellEdit } from '../../core/rules/finding';
import type { Span } from '../../core/text/span';
import { changesOf } from '../actions/changes';
import { workspaceEdit } from '../actions/workspace-edit';
import { Cancelled } from '../base/cancellation';
import type { Finder } from '../check/finder';
import { isFileOf } from '../check/is-file-of';
import { type Place, Places } from '../check/place';
import { rangeOf } from '../check/to-editor';

/** A file of a bundle while one question is answered. */
export interface BundleDocument {
  readonly model: BundleModel;
  readonly path: string;
  /** Where an editor shows a location. */
  place(location: TextLocation): Place;
  /** The same in the editor's terms: in a cell's document, where its notebook is open. */
  toEditor(location: TextLocation): Location;
  /** Edits of files of the project as the editor applies them. */
  edit(edits: readonly CellEdit[]): WorkspaceEdit;
  /** The document of a file. */
  uri(path: string): Uri;
  offset(position: Position): number;
  /** A stretch of the document itself. */
  range(span: Span): Range;
}

function isOverriddenBy(model: BundleModel | undefined, path: string): model is BundleModel {
  return model?.targets.some(({ target }) => target.overrides?.location.path === path) === true;
}

/** Asks the engine about documents that are files of a bundle. */
export class BundleDocuments {
  constructor(private readonly finder: Finder) {}

  /** Undefined for a document that no bundle includes, and when nobody waits for the answer any more. */
  async ask<T>(
    document: TextDocument,
    token: CancellationToken,
    answer: (document: BundleDocument) => T,
  ): Promise<T | undefined> {
    const part = this.finder.bundlePart(document) ?? this.finder.overridesPart(document);
    if (!part) return undefined;
    const { path } = part;
    const realm = this.finder.realm(part);
    try {
      const question = (linter: Linter): T | undefined => {
        const model = linter.bundle(path);
        if (!isFileOf(model, path) && !isOverriddenBy(model, path)) return undefined;
        const places = new Places(realm.sources);
        return answer({
          model,
          path,
          place: (location) => places.of(location),
          toEditor: (location) => {
            const place = places.of(location);
            return new Location(realm.placeUri(place), rangeOf(place));
          },
          edit: (edits) => workspaceEdit(changesOf(realm.sources, edits), (place) => realm.placeUri(place)),
          uri: (file) => realm.uri(file),
          offset: (position) => document.offsetAt(position),
          range: ({ start, end }) => new Range(document.positionAt(start), document.positionAt(end)),
        });
      };
      return await realm.engine.ask(question, token, (linter) => linter.bundleAhead(path));
    } catch (error) {
      if (error instanceof Cancelled) return undefined;
      throw error;
    }
  }
}
