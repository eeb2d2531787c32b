import { NotebookError } from './notebook';

/**
 * The text of a file's bytes. A byte order mark stays in the text, so that offsets are those of the file as an editor
 * counts its characters. Throws `NotebookError('not-utf8')`.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const found = isUtf16(bytes) ? 'The file is UTF-16, not UTF-8' : 'The file is not UTF-8';
    throw new NotebookError('not-utf8', `${found}. Save it with encoding UTF-8; Databricks reads nothing else.`);
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
