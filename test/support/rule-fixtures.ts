import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from '../../src/core/engine/create';
import type { Linter } from '../../src/core/engine/linter';
import { IpynbMap } from '../../src/core/notebook/ipynb-lines';
import { documentSpan } from '../../src/core/notebook/positions';
import { applyCellEdits } from '../../src/core/notebook/write';
import type { Finding } from '../../src/core/rules/finding';
import { LineIndex } from '../../src/core/text/lines';
import { MemoryFiles } from './memory-files';
import { pythonParser } from './python';

const fixtures = path.join(__dirname, '..', 'fixtures', 'rules');

/** A project in memory under `/project`, and an engine on it. */
export async function projectOf(
  texts: Readonly<Record<string, string>>,
): Promise<{ files: MemoryFiles; linter: Linter }> {
  const files = new MemoryFiles();
  for (const [name, text] of Object.entries(texts)) files.set(`/project/${name}`, text);
  return { files, linter: createLinter(await pythonParser(), files, { folders: ['/project'] }) };
}

/** The files of a folder under test/fixtures/rules, by their path in it. */
export function fixtureFiles(folder: string): Record<string, string> {
  const root = path.join(fixtures, folder);
  const found: Record<string, string> = {};
  const visit = (at: string): void => {
    for (const name of readdirSync(at)) {
      const full = path.join(at, name);
      if (statSync(full).isDirectory()) visit(full);
      else found[path.relative(root, full).replaceAll(path.sep, '/')] = readFileSync(full, 'utf8');
    }
  };
  visit(root);
  return found;
}

/** Projects under test/fixtures/rules/RULE. */
export function fixtureProjects(rule: string): string[] {
  return readdirSync(path.join(fixtures, rule)).map((name) => `${rule}/${name}`);
}

const expectation = /(?:#|--) want(-above|-file)? ([\w-]+)(?: (error|warning|information))?(?: \\?"([^"\\]*)\\?")?/g;

/**
 * Checks every notebook of a fixture against the expectations in its text: `# want RULE "part of the message"` at the end of
 * the line, `# want-above ...` on the line below it, `# want-file ...` anywhere for a finding on line 1. Other findings of
 * the engine's rules are failures. An `.ipynb` is written with a line of source a line of JSON.
 */
export async function checkFixture(folder: string): Promise<void> {
  const texts = fixtureFiles(folder);
  const { linter } = await projectOf(texts);
  for (const [name, text] of Object.entries(texts)) {
    if (!/\.(py|ipynb)$/.test(name)) continue;
    const result = linter.check(`/project/${name}`);
    if (result.status !== 'checked') continue;
    const wanted = wantedIn(name, text);
    const found = result.findings.map((finding) => ({ finding, line: lineOf(linter, text, finding) }));
    for (const want of wanted) {
      const at = found.findIndex(
        ({ finding, line }) =>
          line === want.line &&
          finding.rule === want.rule &&
          (want.severity === undefined || finding.severity === want.severity) &&
          finding.message.includes(want.message),
      );
      assert.notEqual(
        at,
        -1,
        `${folder}/${name}:${want.line + 1} lacks ${want.rule} "${want.message}".\n${listed(found)}`,
      );
      found.splice(at, 1);
    }
    assert.deepEqual(found, [], `${folder}/${name} has findings that nobody wants:\n${listed(found)}`);
  }
}

function wantedIn(
  name: string,
  text: string,
): { line: number; rule: string; severity: string | undefined; message: string }[] {
  const lines = new LineIndex(text);
  const isJson = name.endsWith('.ipynb');
  const first = isJson ? lines.position(new IpynbMap(text).documentSpan(0, { start: 0, end: 0 }).start).line : 0;
  return [...text.matchAll(expectation)].map((match) => {
    const line = lines.position(match.index).line;
    const at = match[1] === '-above' ? line - 1 : match[1] === '-file' ? first : line;
    return { line: at, rule: match[2] ?? '', severity: match[3], message: match[4] ?? '' };
  });
}

function listed(found: readonly { finding: Finding; line: number }[]): string {
  return found
    .map(({ finding, line }) => `  line ${line + 1}: ${finding.severity} ${finding.rule} ${finding.message}`)
    .join('\n');
}

/** The line (0-based) of the file that a finding begins on. */
export function lineOf(linter: Linter, text: string, finding: Finding): number {
  const notebook = linter.model(finding.location.path)?.unit.notebook;
  assert.ok(notebook);
  const { cell, span: within } = finding.location;
  const span =
    notebook.format === 'ipynb' ? new IpynbMap(text).documentSpan(cell, within) : documentSpan(notebook, cell, within);
  return new LineIndex(text).position(span.start).line;
}

/** The text of a file after the fix of a finding; fails when there is none. */
export function fixed(text: string, finding: Finding): string {
  const fix = finding.fix?.();
  assert.ok(fix?.kind === 'fix', fix?.kind === 'refusal' ? `Refused: ${fix.reason}` : 'There is no fix.');
  return applyCellEdits(finding.location.path, text, fix.edits);
}
