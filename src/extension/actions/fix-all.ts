import type { Linter } from '../../core/engine/linter';
import type { FileContent, Notebook } from '../../core/notebook/notebook';
import { underPrefix } from '../../core/notebook/line-prefix';
import { applyCellEdits } from '../../core/notebook/write';
import type { CellEdit, Finding } from '../../core/rules/finding';
import { applyEdits } from '../../core/text/edits';
import { isYaml } from '../check/is-yaml';
import type { Sources } from '../files/sources';
import { type Change, changesOf, difference } from './changes';

/** One fix may make room for the next; more rounds than this means that fixes undo each other. */
const maxRounds = 10;

/**
 * The changes that all safe fixes make in a notebook, in one cell of it, or in a file of a bundle, until none is left. To be called within a
 * question to the engine.
 */
export function fixAll(linter: Linter, sources: Sources, path: string, cell?: number): Change[] {
  const { files } = sources;
  const before = files.read(path)?.content;
  if (!before) return [];
  let content = before;
  let first: Change[] = [];
  let rounds = 0;
  for (; rounds < maxRounds; rounds++) {
    const next = files.supposing(path, content, () => {
      const edits = safeEdits(findingsOf(linter, path), path, cell);
      const notebook = sources.notebook(path);
      if (edits.length === 0) return undefined;
      if (rounds === 0) first = changesOf(sources, edits);
      return applied(path, content, notebook, edits);
    });
    if (!next) break;
    content = next;
  }
  return rounds < 2 ? first : differences(path, before, content);
}

function findingsOf(linter: Linter, path: string): readonly Finding[] {
  return isYaml(path) ? (linter.checkBundle(path)?.findings ?? []) : linter.check(path).findings;
}

/** The edits of as many safe fixes as go together; one that touches what another changes waits for the next round. */
export function safeEdits(findings: readonly Finding[], path: string, cell?: number): CellEdit[] {
  const taken: CellEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fix?.();
    if (fix?.kind !== 'fix' || fix.safety !== 'safe') continue;
    const inside = fix.edits.every((edit) => edit.path === path && (cell === undefined || edit.cell === cell));
    const fits = fix.edits.every((edit) => !taken.some((other) => touch(edit, other)));
    if (inside && fits) taken.push(...fix.edits);
  }
  return taken;
}

function touch(one: CellEdit, other: CellEdit): boolean {
  return one.cell === other.cell && one.span.start <= other.span.end && other.span.start <= one.span.end;
}

function applied(
  path: string,
  content: FileContent,
  notebook: Notebook | undefined,
  edits: readonly CellEdit[],
): FileContent {
  if (content.kind === 'text') {
    const text = notebook ? applyCellEdits(path, content.text, edits) : applyEdits(content.text, edits);
    return { kind: 'text', text };
  }
  const cells = content.cells.map((host, index) => {
    const cell = notebook?.cells[index];
    const its = cell ? edits.filter((edit) => edit.cell === index).map((edit) => underPrefix(cell, edit)) : [];
    return { ...host, text: applyEdits(host.text, its) };
  });
  return { ...content, cells };
}

function differences(path: string, before: FileContent, after: FileContent): Change[] {
  if (before.kind === 'text' && after.kind === 'text') return [difference(path, before.text, after.text)];
  if (before.kind === 'text' || after.kind === 'text') return [];
  return before.cells.flatMap((cell, index) => {
    const text = after.cells[index]?.text ?? cell.text;
    return text === cell.text ? [] : [difference(path, cell.text, text, index)];
  });
}
