import type { Random } from '../corpus/random';
import { isPython } from './document';

export type EditKind = 'typing' | 'string' | 'line' | 'cell' | 'undo';

const typed = [
  '\n    scale = rows * 0.5 if rows else None',
  '\n    note = f"per {name}: " + str(limit)',
  '\n    if total > limit:\n        raise ValueError("too many")',
  '\n    for part in [1, 2, 3]:\n        print(part)',
  '\n    seen = {key: value for key, value in pairs.items()}',
  '  # as agreed in spring',
  '\n    mlflow.log_metric("share", share)',
  '\n    result = helper(first, second=[1, 2])',
];

/**
 * What a person does to a notebook, a keystroke or a paste at a time, without end; each is taken back after a while, so
 * that the notebook stays as long as it is. Changes `cells` and then yields what it was.
 */
export function* edits(cells: string[], random: Random): Generator<EditKind, never> {
  for (;;) {
    const chance = random.next();
    if (chance < 0.2) yield* typing(cells, random);
    else if (chance < 0.5) yield* changeString(cells, random);
    else if (chance < 0.8) yield* addLine(cells, random);
    else yield* addCell(cells, random);
  }
}

/** Character by character, at the end of a line within a function. */
function* typing(cells: string[], random: Random): Generator<EditKind> {
  const place = somewhere(cells, random, /^ {4}\w.*[\w)]$/gm);
  if (!place) return;
  const { index, cell, start, length } = place;
  const snippet = random.pick(typed);
  for (let i = 1; i <= snippet.length; i++) {
    cells[index] = inserted(cell, start + length, snippet.slice(0, i));
    yield 'typing';
  }
  cells[index] = cell;
  yield 'undo';
}

function* changeString(cells: string[], random: Random): Generator<EditKind> {
  const place = somewhere(cells, random, /"[\w/ ]+"/g);
  if (!place) return;
  const { index, cell, start, length } = place;
  for (const text of ['x', 'xy', 'xyz']) {
    cells[index] = inserted(cell, start + length - 1, text);
    yield 'string';
  }
  cells[index] = cell;
  yield 'undo';
}

function* addLine(cells: string[], random: Random): Generator<EditKind> {
  const place = somewhere(cells, random, /^ {4}\w.*[\w)]$/gm);
  if (!place) return;
  const { index, cell, start, length } = place;
  cells[index] = inserted(cell, start + length, '\n    print(f"here: {time.time():.1f}")');
  yield 'line';
  cells[index] = cell;
  yield 'undo';
}

function* addCell(cells: string[], random: Random): Generator<EditKind> {
  const index = random.int(0, cells.length);
  cells.splice(index, 0, 'checked = [value for value in (1, 2, 3) if value]\nprint(checked)');
  yield 'cell';
  cells.splice(index, 1);
  yield 'undo';
}

interface Found {
  readonly index: number;
  readonly cell: string;
  readonly start: number;
  readonly length: number;
}

function somewhere(cells: readonly string[], random: Random, pattern: RegExp): Found | undefined {
  for (let tries = 0; tries < 50; tries++) {
    const index = random.int(0, cells.length - 1);
    const cell = cells[index] ?? '';
    if (!isPython(cell)) continue;
    const matches = [...cell.matchAll(pattern)];
    if (matches.length === 0) continue;
    const match = random.pick(matches);
    return { index, cell, start: match.index, length: match[0].length };
  }
  return undefined;
}

function inserted(text: string, at: number, more: string): string {
  return text.slice(0, at) + more + text.slice(at);
}
