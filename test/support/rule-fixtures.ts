import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from '../../src/core/engine/create';
import type { Linter } from '../../src/core/engine/linter';
import { IpynbMap } from '../../src/core/notebook/ipynb-lines';
import { documentSpan } from '../../src/core/notebook/positions';
import { applyCellEdits } from '../../src/core/notebook/write';
import type { Finding } from '../../src/core/rules/finding';
import { applyEdits } from '../../src/core/text/edits';
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

/** The files of a folder under test/fixtures/rules, by their path in it; `kind` names another folder than `rules`. */
export function fixtureFiles(folder: string, kind = 'rules'): Record<string, string> {
  const root = path.join(fixtures, '..', kind, folder);
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
export function fixtureProjects(rule: string, kind = 'rules'): string[] {
  return readdirSync(path.join(fixtures, '..', kind, rule)).map((name) => `${rule}/${name}`);
}

const expectation =
  /(?:#|--) want(-above|-file)? ([\w-]+)(?: (error|warning|information))?(?: \\?"([^"\\]*)\\?")?(?: in ([\w, -]+))?/g;

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
    const found = result.findings.map((finding) => ({ finding, line: lineOf(linter, text, finding) }));
    compare(`${folder}/${name}`, wantedIn(name, text), found);
  }
}

/**
 * Checks every bundle of a folder under test/fixtures/bundle-rules against the expectations in its YAML, and the notebooks
 * against theirs. `in dev, prod` at the end of an expectation names the targets, which no expectation means to be all. Where
 * `databricks.fixed.yml` lies beside a file (`x.fixed.yml` for `x.yml`), the fixes of all findings make that of it.
 */
export async function checkBundleFixture(folder: string): Promise<void> {
  const texts = fixtureFiles(folder, 'bundle-rules');
  const { linter } = await projectOf(texts);
  const named = (name: string): boolean => /\.ya?ml$/.test(name) && !/\.fixed\.ya?ml$|(^|\/)plumbline\.yml$/.test(name);
  const yamls = Object.keys(texts).filter(named);
  const findings = new Map(yamls.map((name) => [name, new Array<Finding>()]));
  for (const root of yamls.filter((name) => /(^|\/)databricks\.ya?ml$/.test(name))) {
    const result = linter.checkBundle(`/project/${root}`);
    assert.equal(result?.status, 'checked', `${folder}/${root}`);
    for (const finding of result?.findings ?? []) {
      const place = findings.get(finding.location.path.replace('/project/', ''));
      assert.ok(place, `A finding in ${finding.location.path}: ${finding.message}`);
      place.push(finding);
    }
  }
  for (const [name, found] of findings) {
    const text = texts[name] ?? '';
    const lines = new LineIndex(text);
    const placed = found.map((finding) => ({ finding, line: lines.position(finding.location.span.start).line }));
    compare(`${folder}/${name}`, wantedIn(name, text), placed);
    const after = texts[name.replace(/\.yml$/, '.fixed.yml')];
    if (after !== undefined) assert.equal(withFixes(text, found), after, `${folder}/${name}, fixed`);
  }
  for (const [name, text] of Object.entries(texts)) {
    if (!/\.(py|ipynb)$/.test(name) || !/[#-] want/.test(text)) continue;
    const found = linter.check(`/project/${name}`).findings.filter((finding) => finding.rule === folder.split('/')[0]);
    const placed = found.map((finding) => ({ finding, line: lineOf(linter, text, finding) }));
    compare(`${folder}/${name}`, wantedIn(name, text), placed);
  }
}

/** A file after all fixes of its findings, without the comments that say what is expected. */
function withFixes(text: string, findings: readonly Finding[]): string {
  const edits = findings.flatMap((finding) => {
    const fix = finding.fix?.();
    return fix?.kind === 'fix' ? fix.edits : [];
  });
  return applyEdits(text, edits).replaceAll(/ *# want .*/g, '');
}

function compare(
  file: string,
  wanted: readonly Wanted[],
  placed: readonly { readonly finding: Finding; readonly line: number }[],
): void {
  const found = [...placed];
  for (const want of wanted) {
    const at = found.findIndex(
      ({ finding, line }) =>
        line === want.line &&
        finding.rule === want.rule &&
        (want.severity === undefined || finding.severity === want.severity) &&
        (want.targets === undefined || finding.targets?.join(', ') === want.targets) &&
        finding.message.includes(want.message),
    );
    assert.notEqual(at, -1, `${file}:${want.line + 1} lacks ${want.rule} "${want.message}".\n${listed(found)}`);
    found.splice(at, 1);
  }
  assert.deepEqual(found, [], `${file} has findings that nobody wants:\n${listed(found)}`);
}

interface Wanted {
  readonly line: number;
  readonly rule: string;
  readonly severity: string | undefined;
  readonly message: string;
  readonly targets: string | undefined;
}

function wantedIn(name: string, text: string): Wanted[] {
  const lines = new LineIndex(text);
  const isJson = name.endsWith('.ipynb');
  const first = isJson ? lines.position(new IpynbMap(text).documentSpan(0, { start: 0, end: 0 }).start).line : 0;
  return [...text.matchAll(expectation)].map((match) => {
    const line = lines.position(match.index).line;
    const at = match[1] === '-above' ? line - 1 : match[1] === '-file' ? first : line;
    return { line: at, rule: match[2] ?? '', severity: match[3], message: match[4] ?? '', targets: match[5]?.trim() };
  });
}

function listed(found: readonly { finding: Finding; line: number }[]): string {
  return found
    .map(({ finding, line }) => {
      const where = finding.targets ? ` in ${finding.targets.join(', ')}` : '';
      return `  line ${line + 1}: ${finding.severity} ${finding.rule} ${finding.message}${where}`;
    })
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
