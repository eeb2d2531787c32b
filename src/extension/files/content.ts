import type { FileContent } from '../../core/notebook/notebook';

/** Whether two contents read the same. */
export function sameContent(one: FileContent, other: FileContent): boolean {
  if (one.kind === 'text' || other.kind === 'text') {
    return one.kind === 'text' && other.kind === 'text' && one.text === other.text;
  }
  return (
    one.language === other.language &&
    one.cells.length === other.cells.length &&
    one.cells.every((cell, index) => {
      const twin = other.cells[index];
      return twin?.kind === cell.kind && twin.language === cell.language && twin.text === cell.text;
    })
  );
}
