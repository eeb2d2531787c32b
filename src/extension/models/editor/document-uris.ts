import { Range, type TextDocument } from 'vscode';
import { modelUrisIn, type WrittenUri } from '../../../core/mlflow/model-uri';
import { type Cancellation, Cancelled } from '../../base/cancellation';
import type { Finder, NotebookPart } from '../../check/finder';
import { Places } from '../../check/place';
import { rangeOf } from '../../check/to-editor';
import { quotedUri, uriLiterals } from './literals';

/** A `models:/` URI in a document. */
export interface UriInDocument {
  readonly uri: string;
  readonly range: Range;
  /** False where it was found by its looks alone, so that nothing should be said against it. */
  readonly isSure: boolean;
}

/** Finds `models:/` URIs: of notebooks by what the engine reads, of other files in their text. */
export class DocumentUris {
  constructor(private readonly finder: Finder) {}

  /** Empty, too, when nobody waits for the answer any more. */
  async of(document: TextDocument, token?: Cancellation): Promise<readonly UriInDocument[]> {
    const text = document.getText();
    if (!text.includes('models:/')) return [];
    const part = document.languageId === 'python' ? this.finder.part(document) : undefined;
    if (part) return this.inNotebook(part, token);
    const isYaml = document.languageId === 'yaml';
    const found = isYaml ? modelUrisIn(withoutComments(text)) : quotedIn(text);
    return found.map(({ text: uri, span }) => ({
      uri,
      range: new Range(document.positionAt(span.start), document.positionAt(span.end)),
      isSure: isYaml,
    }));
  }

  private async inNotebook(part: NotebookPart, token: Cancellation | undefined): Promise<readonly UriInDocument[]> {
    const realm = this.finder.realm(part);
    try {
      return await realm.engine.ask((linter) => {
        const model = linter.model(part.path);
        const places = new Places(realm.sources);
        const found = (model ? uriLiterals(model) : []).map(({ uri, location }) => ({
          uri,
          place: places.of(location),
        }));
        return found
          .filter(({ place }) => place.path === part.path && place.cell === part.cell)
          .map(({ uri, place }) => ({ uri, range: rangeOf(place), isSure: true }));
      }, token);
    } catch (error) {
      if (error instanceof Cancelled) return [];
      throw error;
    }
  }
}

/** Comments of YAML as blanks, so that places stay. */
function withoutComments(text: string): string {
  return text.replace(/(^|\s)#.*$/gm, (comment) => comment.replace(/\S/g, ' '));
}

function quotedIn(text: string): readonly WrittenUri[] {
  return [...text.matchAll(quotedUri)].map((match) => {
    const uri = match[2] ?? '';
    const end = match.index + match[0].length - 1;
    return { text: uri, span: { start: end - uri.length, end } };
  });
}
