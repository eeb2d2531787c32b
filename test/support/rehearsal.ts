import assert from 'node:assert/strict';
import path from 'node:path/posix';
import { documentSpan } from '../../src/core/notebook/positions';
import { readNotebook } from '../../src/core/notebook/read';
import { rehearse } from '../../src/core/python/rehearsal/rehearse';
import type { ActiveRuns } from '../../src/core/python/rehearsal/runs';
import type { CallRecord, Decision, Rehearsal } from '../../src/core/python/rehearsal/trace';
import type { Unit } from '../../src/core/python/rehearsal/unit';
import type { Scenario } from '../../src/core/python/rehearsal/world';
import { standardLibrary } from '../../src/core/python/stdlib';
import { display } from '../../src/core/python/values/text';
import type { Scenarios } from '../../src/core/python/values/condition';
import type { Constant, Shape, Value } from '../../src/core/python/values/value';
import { LineIndex } from '../../src/core/text/lines';
import { pythonParser } from './python';

const header = '# Databricks notebook source\n';

/** What stands around a notebook: files by their path beside it, and the parameters of the tasks that run it by target. */
export interface Around {
  readonly files?: Readonly<Record<string, string>>;
  readonly tasks?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Plays a notebook of this text. */
export async function rehearsed(source: string, { files = {}, tasks = {} }: Around = {}): Promise<Rehearsal> {
  const parser = await pythonParser();
  const texts: Readonly<Record<string, string>> = { ...files, 'main.py': header + source };
  const units = new Map<string, Unit>();
  const unitAt = (at: string): Unit | undefined => {
    const text = texts[at];
    const known = units.get(at);
    if (text === undefined || known) return known;
    const notebook = readNotebook(at, { kind: 'text', text });
    const modules = notebook.cells.map(({ python }) => {
      const cell = parser.parseCell(python);
      cell.dispose();
      return cell.module;
    });
    const unit: Unit = { path: at, notebook, modules };
    units.set(at, unit);
    return unit;
  };
  const main = unitAt('main.py');
  assert.ok(main);
  return rehearse(main, {
    standardLibrary,
    scenarios: Object.entries(tasks).map(([target, parameters]) => scenario(target, parameters)),
    include: (from, argument) => unitAt(`${path.join(path.dirname(from), argument)}.py`),
    module: (from, module, level) => {
      const folder = level === 0 ? '.' : path.join(path.dirname(from), '../'.repeat(level - 1));
      const at = path.join(folder, module.replaceAll('.', '/'));
      return unitAt(`${at}.py`) ?? unitAt(`${at}/__init__.py`) ?? 'external';
    },
  });
}

function scenario(target: string, given: Readonly<Record<string, string>>): Scenario {
  const location = { path: 'databricks.yml', cell: 0, span: { start: 0, end: 0 } };
  const parameters = Object.entries(given).map(([name, text]) => [name, { parts: [text], location }] as const);
  return { job: 'job', task: 'task', target, parameters: new Map(parameters) };
}

/** A notebook's text out of an indented one. */
export function notebook(text: string): string {
  return header + dedent(text);
}

/** The text without the indentation that its lines share, and without blank lines around it. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^( *\n)+/, '')
    .trimEnd()
    .split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n');
}

/**
 * Declares a test for each case of a text: a line `## title`, then a notebook with what is expected beside its lines.
 *
 * - `expression  #: "a" | ?`: what the expression can be there.
 * - `statement  #> mlflow.log_input("x") runs=1 via main>log`: the calls of libraries on that line.
 * - Both: `; ` between what different ways to the line give, `never` where no way leads to it.
 * - `#= exit("SUCCESS") when else skip`: a line for each way in which the notebook ends; the trails that lead there.
 * - `#! incomplete`: the rehearsal says that it does not know everything.
 */
export function cases(text: string, around?: Around): void {
  const [, ...pieces] = text.split(/^ *## (.*)\n/m);
  for (let i = 0; i < pieces.length; i += 2) {
    const expected = dedent(pieces[i + 1] ?? '');
    it(pieces[i] ?? '', async () => {
      assert.equal(await told(expected, around), expected);
    });
  }
}

/** The case with what the rehearsal says where it states what is expected. */
async function told(expected: string, around?: Around): Promise<string> {
  const lines = expected.split('\n').filter((line) => !/^#[=!] /.test(line));
  const read = lines.map((line) => {
    const [, indent = '', code = line, kind] = /^( *)(.*?) +#([:>]) /.exec(line) ?? [];
    return { indent, code, kind };
  });
  const source = read.map(({ indent, code, kind }) => (kind === ':' ? `${indent}display(${code})` : indent + code));
  const rehearsal = await rehearsed(source.join('\n'), around);
  const index = new LineIndex(header + source.join('\n'));
  const lineOf = ({ unit, location: { cell, span } }: CallRecord): number =>
    index.position(documentSpan(unit.notebook, cell, span).start).line - 1;
  const calls = rehearsal.calls.filter((call) => call.location.path === 'main.py');
  const result = read.map(({ indent, code, kind }, i) => {
    if (kind === undefined) return indent + code;
    const here = calls.filter((call) => lineOf(call) === i && (kind === '>' || call.callee === 'display'));
    const shown = here.map((call) => (kind === '>' ? callLine(call, rehearsal) : argumentsOf(call, rehearsal)));
    return `${indent}${code}  #${kind} ${[...new Set(shown)].join('; ') || 'never'}`;
  });
  if (/^#= /m.test(expected)) result.push(...endLines(rehearsal).map((line) => `#= ${line}`));
  if (!rehearsal.complete) result.push('#! incomplete');
  return result.join('\n');
}

/** A call as a line: `mlflow.log_input(?) runs=1 via main>log in prod try`. */
export function callLine(call: CallRecord, rehearsal: Rehearsal): string {
  const where = targets(call.when, rehearsal);
  return [
    `${call.callee}(${argumentsOf(call, rehearsal)})`,
    `runs=${countOf(call.runs)}`,
    ...(call.stack.length > 0 ? [`via ${call.stack.map(({ name }) => name).join('>')}`] : []),
    ...(where === '' ? [] : [`in ${where}`]),
    ...call.tries.map(({ broad }) => (!broad ? 'try' : broad.reraises ? 'try-reraise' : 'try-broad')),
    ...(call.assumed ? ['assumed'] : []),
  ].join(' ');
}

/** Each end as a line: `exit("SUCCESS") when if a, else b | except Exception in prod`. */
export function endLines(rehearsal: Rehearsal): string[] {
  return rehearsal.ends.map(({ kind, call, trails, when }) => {
    const shown = trails.map((trail) => trail.map(showDecision).join(', ') || 'always');
    const where = targets(when, rehearsal);
    return [
      call ? `${kind}(${argumentsOf(call, rehearsal)})` : kind,
      ...(shown.every((trail) => trail === 'always') ? [] : [`when ${shown.join(' | ')}`]),
      ...(where === '' ? [] : [`in ${where}`]),
    ].join(' ');
  });
}

function showDecision({ kind, subject }: Decision): string {
  const named = kind === 'if' || kind === 'else' ? `${kind} ${subject}` : subject.replace(/:$/, '');
  return kind === 'no-case' ? `no case of ${named}` : named;
}

function argumentsOf({ args }: CallRecord, rehearsal: Rehearsal): string {
  return [
    ...args.positional.map(({ value }) => showValue(value, rehearsal)),
    ...[...args.keywords].map(([name, { value }]) => `${name}=${showValue(value, rehearsal)}`),
    ...(args.complete ? [] : ['...']),
  ].join(', ');
}

/** `"a" | "b{x}" | ?`, with the targets in which an alternative holds when these are not all: `"a" in dev`. */
function showValue(value: Value, rehearsal: Rehearsal): string {
  const shown = value.map(({ shape, under }) => {
    const where = targets(under.when, rehearsal);
    return where === '' ? showShape(shape) : `${showShape(shape)} in ${where}`;
  });
  return shown.join(' | ') || 'nothing';
}

function showShape(shape: Shape): string {
  switch (shape.kind) {
    case 'unknown':
      return '?';
    case 'constant':
      return showConstant(shape.value);
    case 'text':
      return JSON.stringify(display(shape));
    case 'object':
      return shape.class ? `a ${shape.class.def.name}` : 'an object';
    case 'function':
      return shape.def.kind === 'function' ? `def ${shape.def.name}` : 'lambda';
    case 'class':
      return `class ${shape.def.name}`;
    case 'module':
      return `module ${shape.unit.path}`;
    case 'library':
      return shape.name;
    case 'partial':
    case 'super':
    case 'absent':
      return shape.kind;
  }
}

function showConstant(value: Constant['value']): string {
  if (value === null) return 'None';
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

function targets(when: Scenarios, { scenarios }: Rehearsal): string {
  const some = scenarios.filter((_, i) => (when & (1 << i)) !== 0).map(({ target }) => target ?? '');
  return some.length === scenarios.length ? '' : some.join('+');
}

function countOf({ least, most }: ActiveRuns): string {
  return least === most ? String(least) : `${least}..${most === Infinity ? '' : most}`;
}
