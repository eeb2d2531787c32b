import { diffLines } from 'diff';
import { LineIndex } from '../../core/text/lines';
import { regionIn, type Region } from '../report/places';

/** A run of lines and what stands in its place afterwards; one of the two may be empty. */
export interface LineChange {
  readonly region: Region;
  readonly newText: string;
}

/** Where two versions of a text differ; regions are those of the text before. */
export function changedLines(before: string, after: string): readonly LineChange[] {
  const lines = new LineIndex(before);
  const changes: LineChange[] = [];
  let start = 0;
  let end = 0;
  let newText = '';
  const close = (): void => {
    if (end > start || newText !== '') changes.push({ region: regionIn(lines, { start, end }), newText });
    newText = '';
  };
  for (const part of diffLines(before, after)) {
    if (part.removed) end += part.value.length;
    else if (part.added) newText += part.value;
    else {
      close();
      end += part.value.length;
      start = end;
    }
  }
  close();
  return changes;
}
