import type { Diagnostic } from './diagnostics';

/** A file of the bundle, with its text. */
export interface BundleText {
  readonly path: string;
  readonly text: string;
}

/** Where in a file; offsets. */
export interface FoundPlace {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** What a diagnostic is about, as files may write it: a reference, a path, a name. */
const subjects = [
  /\$\{[^}]+\}/,
  /notebook (\S+) not found/,
  /file (\S+) not found/,
  /(\S+\.(?:py|ipynb|sql|whl)) not found/,
];

/**
 * Finds what a diagnostic without a place speaks of, where the files say it in these words: the program names no place for
 * undefined variables and missing files. A path is looked for by its last name, since the program writes it from the bundle's
 * folder and files from their own.
 */
export function placeInText(
  { summary }: Pick<Diagnostic, 'summary'>,
  files: readonly BundleText[],
): FoundPlace | undefined {
  for (const subject of subjects) {
    const match = subject.exec(summary);
    if (!match) continue;
    const said = match[1] === undefined ? match[0] : (match[1].split('/').at(-1) ?? '');
    if (said === '') continue;
    for (const { path, text } of files) {
      const start = text.indexOf(said);
      if (start >= 0) return { path, start, end: start + said.length };
    }
  }
  return undefined;
}
