import {
  type CancellationToken,
  type DefinitionProvider,
  Location,
  type Position,
  type ReferenceContext,
  type ReferenceProvider,
  type TextDocument,
} from 'vscode';
import type { Location as TextLocation } from '../../core/text/location';
import { rangeOf } from '../check/to-editor';
import type { BundleDocument, BundleDocuments } from './bundle-documents';

/** Goes to what a name stands for, across the files of a bundle, and finds every place of it. */
export class BundleNavigation implements DefinitionProvider, ReferenceProvider {
  constructor(private readonly documents: BundleDocuments) {}

  async provideDefinition(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<Location[] | undefined> {
    const { definitionsAt } = await import('../../core/bundle/language/navigation');
    return this.documents.ask(document, token, (asked) =>
      definitionsAt(asked.model, asked.path, asked.offset(position)).map((location) => toEditor(asked, location)),
    );
  }

  async provideReferences(
    document: TextDocument,
    position: Position,
    { includeDeclaration }: ReferenceContext,
    token: CancellationToken,
  ): Promise<Location[] | undefined> {
    const { referencesAt } = await import('../../core/bundle/language/navigation');
    return this.documents.ask(document, token, (asked) =>
      referencesAt(asked.model, asked.path, asked.offset(position), { definitions: includeDeclaration }).map(
        (location) => toEditor(asked, location),
      ),
    );
  }
}

function toEditor({ place, uri }: BundleDocument, location: TextLocation): Location {
  return new Location(uri(location.path), rangeOf(place(location)));
}
