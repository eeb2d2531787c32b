import fc from 'fast-check';
import { readNotebook } from '../../src/core/notebook/read';
import type { FileContent, HostCell } from '../../src/core/notebook/notebook';
import { ipynbText } from '../core/notebook/support';

/** One change to a notebook's text, as people, editors and merges make them. */
export type Mutation = (text: string) => string;

/** What a notebook is kept in: a `.py`, a `.py` with CRLF, an `.ipynb`, an open notebook document. */
export type Form = 'source' | 'crlf' | 'ipynb' | 'cells';

const separator = '# COMMAND ----------';

const fragments = [
  ...['(', ')', '[', ']', '{', '}', '"', "'", '"""', "'''", 'f"', ':', ',', '.', '=', '\\', '#', '%', '!', '*', ';'],
  ...[' ', '    ', '\t', '\n', '\r\n', '\r', '\n\n', '😀', 'é', '\u2028', '\uFEFF', '\0'],
  ...['if ', 'else:', 'try:', 'with ', 'def ', 'lambda: ', 'return ', 'async ', 'not ', 'import ', ' as x', 'global x'],
];

const lines = [
  'mlflow.log_input(dataset)',
  'mlflow.log_input(mlflow.data.from_pandas(frame), context="training")',
  'with mlflow.start_run():',
  'with mlflow.start_run() as run: pass',
  'mlflow.start_run()',
  'mlflow.end_run()',
  'mlflow.set_experiment("/Users/me/churn")',
  'mlflow.set_experiment(f"/Users/{user}/churn")',
  'signature = infer_signature(X)',
  'mlflow.sklearn.log_model(model, name="model", registered_model_name="a.b.c")',
  'dbutils.notebook.exit("SUCCESS")',
  'dbutils.notebook.exit(f"FAILED: {e}")',
  'spark.stop()',
  'import sys; sys.exit(0)',
  'raise ValueError("x")',
  'return',
  'pass',
  'try:',
  'except Exception as e:',
  'except:',
  'else:',
  'finally:',
  'if ready:',
  'for each in things:',
  'while True:',
  'def main():',
  'main()',
  'class Model(mlflow.pyfunc.PythonModel):',
  'from helpers.utils import add_tenure_bands',
  'from mlflow import *',
  '# plumbline: ignore[missing-exit] it says so elsewhere',
  '# plumbline: ignore-cell[local-import, dataset-outside-run]',
  '# plumbline: ignore-file',
  'x = 1  # plumbline: ignore[experiment-path]',
  '# MAGIC %run ./helpers',
  '# MAGIC %md',
  '# MAGIC %python',
  '# MAGIC %pip install mlflow',
  '# MAGIC x = 1',
  '%time main()',
  '!ls',
  '"""',
  separator,
  '',
];

const indents = ['', '    ', '        ', '\t'];

const place = fc.nat(100_000);

function at(text: string, value: number): number {
  return value % (text.length + 1);
}

function onLines(change: (all: string[]) => string[]): Mutation {
  return (text) => change(text.split('\n')).join('\n');
}

const insideLine = fc.oneof(
  fc.tuple(place, fc.nat(40)).map<Mutation>(([start, length]) => (text) => {
    const from = at(text, start);
    return text.slice(0, from) + text.slice(from + length);
  }),
  fc.tuple(place, fc.constantFrom(...fragments)).map<Mutation>(([where, fragment]) => (text) => {
    const offset = at(text, where);
    return text.slice(0, offset) + fragment + text.slice(offset);
  }),
  fc.tuple(place, place, fc.nat(60)).map<Mutation>(([from, to, length]) => (text) => {
    const copied = text.slice(at(text, from), at(text, from) + length);
    return text.slice(0, at(text, to)) + copied + text.slice(at(text, to));
  }),
);

const halfTyped = fc.oneof(
  place.map<Mutation>((where) => (text) => text.slice(0, at(text, where))),
  fc
    .tuple(place, fc.nat(80))
    .map<Mutation>(([where, keep]) =>
      onLines((all) =>
        all.map((line, i) => (i === where % all.length ? line.slice(0, keep % (line.length + 1)) : line)),
      ),
    ),
);

const wholeLines = fc.oneof(
  fc
    .tuple(place, fc.constantFrom(...lines), fc.constantFrom(...indents))
    .map<Mutation>(([where, line, indent]) =>
      onLines((all) => all.toSpliced(where % (all.length + 1), 0, indent + line)),
    ),
  fc.tuple(place, fc.constantFrom(...lines)).map<Mutation>(([where, line]) =>
    onLines((all) => {
      const index = where % all.length;
      const indent = /^\s*/.exec(all[index] ?? '')?.[0] ?? '';
      return all.toSpliced(index, 0, indent + line);
    }),
  ),
  fc
    .tuple(place, fc.integer({ min: 1, max: 6 }))
    .map<Mutation>(([where, count]) => onLines((all) => all.toSpliced(where % all.length, count))),
  fc
    .tuple(place, place, fc.integer({ min: 1, max: 8 }))
    .map<Mutation>(([from, to, count]) =>
      onLines((all) => all.toSpliced(to % all.length, 0, ...all.slice(from % all.length, (from % all.length) + count))),
    ),
  fc.tuple(place, place).map<Mutation>(([one, other]) =>
    onLines((all) => {
      const [i, j] = [one % all.length, other % all.length];
      return all.with(i, all[j] ?? '').with(j, all[i] ?? '');
    }),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 5 }), fc.constantFrom(...indents)).map<Mutation>(([where, count, indent]) =>
    onLines((all) => {
      const first = where % all.length;
      return all.map((line, i) => (i >= first && i < first + count ? indent + line.trimStart() : line));
    }),
  ),
);

const wholeCells = fc.oneof(
  fc.tuple(place, place).map<Mutation>(([one, other]) =>
    onCells((cells) => {
      const [i, j] = [one % cells.length, other % cells.length];
      return cells.with(i, cells[j] ?? '').with(j, cells[i] ?? '');
    }),
  ),
  place.map<Mutation>((where) => onCells((cells) => cells.toSpliced(where % cells.length, 1))),
  place.map<Mutation>((where) =>
    onCells((cells) => cells.toSpliced(where % cells.length, 0, cells[where % cells.length] ?? '')),
  ),
);

const header = '# Databricks notebook source\n';

/** Swaps, drops or doubles cells; the header stays in its place. */
function onCells(change: (cells: string[]) => string[]): Mutation {
  return (text) => {
    const body = text.startsWith(header) ? text.slice(header.length) : text;
    return text.slice(0, text.length - body.length) + change(body.split(`${separator}\n`)).join(`${separator}\n`);
  };
}

/** Puts the end of another notebook after the beginning of this one. */
function splice(others: readonly string[]): fc.Arbitrary<Mutation> {
  return fc.tuple(fc.constantFrom(...others), place, place).map(
    ([other, end, start]) =>
      (text: string) =>
        text.slice(0, at(text, end)) + other.slice(at(other, start)),
  );
}

/** Any change; `others`: texts of notebooks to take parts from. */
export function mutation(others: readonly string[]): fc.Arbitrary<Mutation> {
  return fc.oneof(
    { weight: 3, arbitrary: insideLine },
    { weight: 2, arbitrary: halfTyped },
    { weight: 6, arbitrary: wholeLines },
    { weight: 2, arbitrary: wholeCells },
    { weight: 1, arbitrary: splice(others) },
  );
}

/** A change that mostly leaves Python behind: whole lines and cells. */
export const tidyMutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 3, arbitrary: wholeLines },
  { weight: 1, arbitrary: wholeCells },
);

/** The text of a `.py` as a host holds it in a form; a text that is no notebook (any more) stays what it is. */
export function inForm(text: string, form: Form): FileContent {
  if (form === 'crlf') return { kind: 'text', text: text.replace(/\r?\n/g, '\r\n') };
  if (form === 'source') return { kind: 'text', text };
  const cells = hostCells(text);
  if (form === 'cells') return { kind: 'cells', language: 'python', cells };
  return {
    kind: 'text',
    text: ipynbText(
      cells.map((cell) => cell.text),
      { indent: 1 },
    ),
  };
}

/** The extension that a form has. */
export function extensionOf(form: Form): '.py' | '.ipynb' {
  return form === 'ipynb' || form === 'cells' ? '.ipynb' : '.py';
}

function hostCells(text: string): HostCell[] {
  return readNotebook('/notebook.py', { kind: 'text', text }).cells.map((cell) => ({
    kind: cell.language === 'markdown' ? 'markdown' : 'code',
    language: 'python',
    text: cell.text.replace(/^# MAGIC ?/gm, ''),
  }));
}
