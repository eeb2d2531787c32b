import picomatch from 'picomatch';

/**
 * A glob of `folder` as one of absolute paths: `archive` is meant at any depth, `src/old` and `/archive` from the folder
 * on. A leading `!` stays.
 */
export function anchored(folder: string, glob: string): string {
  const negation = glob.startsWith('!') ? '!' : '';
  const plain = glob
    .slice(negation.length)
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '');
  const within = plain.includes('/') ? plain.replace(/^\/+/, '') : `**/${plain}`;
  const escaped = folder.replace(/[\\*?[\]{}()!+@|^$]/g, String.raw`\$&`);
  return `${negation}${escaped === '/' ? '' : escaped}/${within}`;
}

/** Whether one of the globs names the file or a folder that it lies in; a later `!glob` takes back what came before. */
export function matchesAny(globs: readonly string[], path: string): boolean {
  let matches = false;
  for (const glob of globs) {
    const isNegated = glob.startsWith('!');
    const plain = isNegated ? glob.slice(1) : glob;
    if (
      matches === isNegated &&
      picomatch([plain, `${plain}/**`], { dot: true, nonegate: true, noextglob: true })(path)
    ) {
      matches = !isNegated;
    }
  }
  return matches;
}
