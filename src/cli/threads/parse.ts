import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { ParsedText } from '../../core/python/syntax/parser';
import { DiskFiles } from '../inputs/disk-files';
import { notebookOf } from '../inputs/notebook-of';
import { loadParser } from '../node-linter';
import type { AheadWork, ParsedCells } from './ahead';
import { Claims } from './claims';

/** Parses the notebooks that no other thread has begun with, and posts their cells to the port that it is sent. */
export async function parseAhead(): Promise<void> {
  const { paths, claims: memory } = workerData as AheadWork;
  const claims = new Claims(paths.length, memory);
  const [port, parser] = await Promise.all([portForAnswers(), loadParser()]);
  const posted = new Set<string>();
  for (const [i, path] of paths.entries()) {
    if (!claims.take(i)) continue;
    const cells: (readonly [string, ParsedText])[] = [];
    for (const text of cellsOf(path)) {
      const parsed = posted.has(text) ? undefined : parser.parseText(text);
      if (parsed) cells.push([text, parsed]);
      posted.add(text);
    }
    const message: ParsedCells = cells;
    port.postMessage(
      message,
      cells.map(([, { tree }]) => tree.nodes.buffer),
    );
    claims.finish(i);
  }
}

function portForAnswers(): Promise<MessagePort> {
  return new Promise((resolve) => parentPort?.once('message', resolve));
}

/** None where the file cannot be read: why, says the thread that checks it. */
function cellsOf(path: string): readonly string[] {
  const text = new DiskFiles().text(path);
  const cells = text === undefined ? [] : (notebookOf(path, text)?.cells ?? []);
  return cells.map((cell) => cell.python).filter((python) => python !== '');
}
