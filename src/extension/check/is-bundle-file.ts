import type { DocumentPlace, OpenDocuments } from '../files/open-documents';
import { isWrittenByPeople } from '../files/schemes';
import { isYaml } from './is-yaml';

/** Whether an open document is worth waking the engine for. Only the engine knows whether a bundle includes it. */
export function mayBeOfBundle(documents: OpenDocuments, { uri, realm, path }: DocumentPlace): boolean {
  const isText = documents.text(realm, path) !== undefined && documents.notebook(realm, path) === undefined;
  return isText && isYaml(path) && isWrittenByPeople(uri);
}
