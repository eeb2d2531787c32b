import type { Uri } from 'vscode';
import { basename } from '../core/project/paths';
import { plain } from './hover-text';

/** Where a place is, for people and for a link. */
export interface Linked {
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly uri: string;
}

/** A line of a file that an editor opens at `uri`. */
export function linked(file: string, line: number, uri: Uri): Linked {
  return { file, line, uri: uri.with({ fragment: `L${line + 1}` }).toString() };
}

/** A link that names the file and the line, in Markdown. */
export function linkText({ file, line, uri }: Linked): string {
  return `[${plain(basename(file))}:${line + 1}](${uri})`;
}
