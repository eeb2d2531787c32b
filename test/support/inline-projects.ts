import assert from 'node:assert/strict';
import { readNotebook } from '../../src/core/notebook/read';
import { applyCellEdits } from '../../src/core/notebook/write';
import type { Finding, Fix, Refusal } from '../../src/core/rules/finding';
import type { PythonProgram } from './python-runs';
import { projectOf } from './rule-fixtures';

/** A project's files; `train.py`, unless another is named, is a notebook that a job runs. */
export type Texts = Readonly<Record<string, string>>;

const header = '# Databricks notebook source\n';

/** A source notebook of some cells. */
export function notebookOf(...cells: readonly string[]): string {
  return `${header}${cells.map((cell) => cell.trim()).join('\n\n# COMMAND ----------\n\n')}\n`;
}

/** The files of a project with a job that runs the notebook. */
export function withJob(texts: Texts, notebook = 'train.py'): Texts {
  const task = `{task_key: t, notebook_task: {notebook_path: ./${notebook}}}`;
  return {
    'databricks.yml': `bundle: {name: shop}\nresources: {jobs: {j: {tasks: [${task}]}}}\n`,
    ...texts,
  };
}

/** The remedies that the first finding of each import offers, by what the finding says. */
export async function remedies(texts: Texts, notebook = 'train.py'): Promise<(Fix | Refusal)[]> {
  return (await importFindings(withJob(texts, notebook), notebook)).flatMap((finding) => finding.fix?.() ?? []);
}

async function importFindings(texts: Texts, notebook: string): Promise<Finding[]> {
  const { linter } = await projectOf(texts);
  const { status, findings } = linter.check(`/project/${notebook}`);
  assert.equal(status, 'checked');
  return findings.filter(({ rule, severity }) => rule === 'local-import' && severity === 'error');
}

/** What `Write ... into the notebook` leaves: the text after the fix of the finding counted `index`. */
export async function fixedOnce(texts: Texts, index = 0, notebook = 'train.py'): Promise<string> {
  const remedy = (await remedies(texts, notebook))[index];
  assert.ok(
    remedy?.kind === 'fix',
    remedy?.kind === 'refusal' ? `Refused: ${remedy.reason}` : 'There is no such finding.',
  );
  return applyCellEdits(notebook, texts[notebook] ?? '', remedy.edits);
}

export interface Fixed {
  readonly text: string;
  /** The text after each fix. */
  readonly steps: readonly string[];
  /** Why some imports stay. */
  readonly refusals: readonly string[];
  readonly titles: readonly string[];
}

/**
 * The notebook after its imports are written out one by one, each time the one that `pick` chooses of those that can be. After
 * each of them the notebook must be valid Python and have no finding that it had not before.
 */
export async function fixedOneByOne(
  texts: Texts,
  options: { readonly pick?: (count: number) => number; readonly notebook?: string } = {},
): Promise<Fixed> {
  const { pick = () => 0, notebook = 'train.py' } = options;
  const path = `/project/${notebook}`;
  const project = withJob(texts, notebook);
  const { files, linter } = await projectOf(project);
  let text = project[notebook] ?? '';
  let known = new Set(linter.check(path).findings.map(described));
  const titles: string[] = [];
  const steps: string[] = [];
  for (;;) {
    const findings = linter.check(path).findings;
    const remedies = findings
      .filter(({ rule, severity }) => rule === 'local-import' && severity === 'error')
      .flatMap((finding) => finding.fix?.() ?? []);
    const fixes = remedies.filter((remedy) => remedy.kind === 'fix');
    const fix = fixes[pick(fixes.length)];
    const added = findings.map(described).filter((each) => !known.has(each));
    assert.deepEqual(added, [], `The fix brings findings:\n${text}`);
    if (!fix) {
      return {
        text,
        steps,
        titles,
        refusals: remedies.flatMap((remedy) => (remedy.kind === 'refusal' ? remedy.reason : [])),
      };
    }
    known = new Set(findings.map(described));
    titles.push(fix.title);
    assert.ok(titles.length < 20, 'The fixes find no end.');
    text = applyCellEdits(notebook, text, fix.edits);
    files.set(path, text);
    steps.push(text);
  }
}

/** What is said of a `sys.path` line changes when nothing is imported from its folder any more. */
function described({ rule, message }: Finding): string {
  return message.includes('sys.path') ? `${rule}: sys.path` : `${rule}: ${message}`;
}

/** The notebook as a program among the project's files. */
export function programBefore(texts: Texts, notebook = 'train.py'): PythonProgram {
  const folder = notebook.includes('/') ? notebook.slice(0, notebook.lastIndexOf('/')) : '.';
  return { main: codeOf(notebook, texts[notebook] ?? ''), files: texts, path: [folder, '.'] };
}

/** The notebook as a program alone. */
export function programAfter(text: string, notebook = 'train.py'): PythonProgram {
  return { main: codeOf(notebook, text), files: {}, path: ['.'] };
}

function codeOf(path: string, text: string): string {
  const { cells } = readNotebook(path, { kind: 'text', text });
  return cells
    .map((cell) => (cell.linePrefix === undefined ? cell.python : unprefixed(cell.python, cell.linePrefix)))
    .join('\n\n');
}

function unprefixed(python: string, prefix: string): string {
  return python.replaceAll(new RegExp(`^ {${prefix.length}}`, 'gm'), '');
}
