/** The parts of a URI that say where a file is. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/** A file system as the editor knows it: `file://`, `vscode-vfs://github`. Paths mean something within one. */
export function realmOf(uri: UriParts): string {
  return `${uri.scheme}://${uri.authority}`;
}

/** The core's path of a file: with a leading slash, and one way to write a Windows drive. */
export function pathOf(uri: UriParts): string {
  const path = uri.path.startsWith('/') ? uri.path : `/${uri.path}`;
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  return trimmed.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
}
