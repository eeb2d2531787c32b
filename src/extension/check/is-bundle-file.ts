import { extension } from '../../core/project/paths';
import type { DocumentPlace, OpenDocuments } from '../files/open-documents';
import { isWrittenByPeople } from '../files/schemes';

const endings = ['.yml', '.yaml'];

/** Whether an open document is worth waking the engine for. Only the engine knows whether a bundle includes it. */
export function mayBeOfBundle(documents: OpenDocuments, { uri, realm, path }: DocumentPlace): boolean {
  const isText = documents.text(realm, path) !== undefined && documents.notebook(realm, path) === undefined;
  return isText && endings.includes(extension(path)) && isWrittenByPeople(uri);
}
