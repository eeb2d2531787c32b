import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Style } from '../report/style';

/** A unified diff that `git apply` and `patch -p1` understand. `name` is the file's path as reports write it. */
export function unifiedDiff(name: string, before: string, after: string, style: Style): string {
  const path = name.startsWith('/') ? name.slice(1) : name;
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch
    .split('\n')
    .map((line) => coloured(line, style))
    .join('\n');
}

function coloured(line: string, style: Style): string {
  if (line.startsWith('---') || line.startsWith('+++')) return style.strong(line);
  if (line.startsWith('@@')) return style.link(line);
  if (line.startsWith('+')) return style.added(line);
  if (line.startsWith('-')) return style.removed(line);
  return line;
}
