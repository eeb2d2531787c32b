import type { Range, TextDocument } from 'vscode';
import { isOverridesFile } from '../../core/bundle/overrides-file';
import type { Linter } from '../../core/engine/linter';
import type { Cancellation } from '../base/cancellation';
import type { EditorSettings } from '../engine/editor-settings';
import type { Realm } from '../engine/realm';
import type { Realms } from '../engine/realms';
import type { DocumentPlace, OpenDocuments } from '../files/open-documents';
import { isWrittenByPeople } from '../files/schemes';
import { isNotebook } from './is-notebook';
import { mayBeOfBundle } from './is-bundle-file';
import { check, checkBundle, type Report, type Reported } from './report';
import { rangeOf } from './to-editor';

/** A document that is a notebook, or a cell of one, and where the engine finds it. */
export interface NotebookPart extends DocumentPlace {
  /** Index of the cell; absent for a whole `.py`. */
  readonly cell?: number;
  /** A YAML file, which may be of a bundle. */
  readonly ofBundle?: true;
}

/** Findings as people point at them: in a document, under the cursor. */
export class Finder {
  constructor(
    private readonly realms: Realms,
    private readonly documents: OpenDocuments,
    private readonly settings: EditorSettings,
  ) {}

  /** Undefined for a document that Plumbline leaves alone. */
  part(document: TextDocument): NotebookPart | undefined {
    const place = this.documents.place(document);
    if (!isNotebook(this.documents, place) || !this.settings.of(place.uri).enable) return undefined;
    const cell = this.documents.cellOf(document);
    return cell ? { ...place, cell: cell.index } : place;
  }

  /** The same for a YAML file that may be of a bundle. */
  bundlePart(document: TextDocument): NotebookPart | undefined {
    const place = this.documents.place(document);
    if (!mayBeOfBundle(this.documents, place) || !this.settings.of(place.uri).enable) return undefined;
    return { ...place, ofBundle: true };
  }

  /** The same for a file that gives a bundle's variables their values on this machine. */
  overridesPart(document: TextDocument): NotebookPart | undefined {
    const place = this.documents.place(document);
    const isOne = isOverridesFile(place.path) && isWrittenByPeople(place.uri);
    return isOne && this.settings.of(place.uri).enable ? place : undefined;
  }

  realm(part: DocumentPlace): Realm {
    return this.realms.of(part.uri);
  }

  /** Checks the notebook or bundle as it is now and answers from what was found at `range`. */
  async at<T>(
    part: NotebookPart,
    range: Range,
    answer: (found: readonly Reported[], report: Report, linter: Linter) => T,
    token: Cancellation,
  ): Promise<T> {
    const realm = this.realm(part);
    const { bundleSteps } = await import('../../core/engine/bundle-steps');
    const ahead = part.ofBundle ? (linter: Linter) => bundleSteps(linter, part.path) : undefined;
    return realm.engine.ask(
      (linter) => {
        const report = part.ofBundle
          ? (checkBundle(linter, realm.sources, part.path) ?? nothing(part.path))
          : check(linter, realm.sources, part.path);
        const found = report.reported.filter(
          ({ place }) => place.path === part.path && place.cell === part.cell && rangeOf(place).intersection(range),
        );
        return answer(found, report, linter);
      },
      token,
      ahead,
    );
  }
}

/** Of a file that no bundle includes. */
function nothing(path: string): Report {
  return { path, status: 'not-a-notebook', targets: [], dependencies: new Set(), reported: [], problems: [] };
}
