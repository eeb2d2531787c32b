import { Edit } from 'web-tree-sitter';
import type { Point } from 'web-tree-sitter';

/** The one replacement that turns `before` into `after`. */
export function editBetween(before: string, after: string): Edit {
  const startIndex = commonPrefix(before, after);
  const shared = commonSuffix(before, after, Math.min(before.length, after.length) - startIndex);
  const oldEndIndex = before.length - shared;
  const newEndIndex = after.length - shared;
  return new Edit({
    startIndex,
    oldEndIndex,
    newEndIndex,
    startPosition: pointAt(before, startIndex),
    oldEndPosition: pointAt(before, oldEndIndex),
    newEndPosition: pointAt(after, newEndIndex),
  });
}

function commonPrefix(before: string, after: string): number {
  const limit = Math.min(before.length, after.length);
  let length = 0;
  while (length < limit && before.charCodeAt(length) === after.charCodeAt(length)) length += 1;
  return length;
}

function commonSuffix(before: string, after: string, limit: number): number {
  let length = 0;
  while (
    length < limit &&
    before.charCodeAt(before.length - 1 - length) === after.charCodeAt(after.length - 1 - length)
  ) {
    length += 1;
  }
  return length;
}

function pointAt(text: string, index: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < index; next = text.indexOf('\n', lineStart)) {
    row += 1;
    lineStart = next + 1;
  }
  return { row, column: index - lineStart };
}
