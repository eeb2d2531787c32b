import type { NotebookModel } from '../notebook-model';
import type { CallRecord } from '../../python/rehearsal/trace';
import { enclosing } from '../../python/syntax/blocks';
import type { Span } from '../../text/span';
import type { Finding, Fix, Refusal } from '../finding';
import { argumentOf } from '../support/arguments';
import { indentOf, lineEnd, wholeLines, withBlankLine } from '../support/lines';
import { fileName, isOtherNotebook, placeIn, sourceAt } from '../support/place';

const rule = 'missing-exit';

/** Findings for what ends the session or the process instead of the notebook. */
export function* stopFindings(notebook: NotebookModel): Iterable<Finding> {
  for (const call of notebook.rehearsal.calls) {
    if (call.assumed || isOtherNotebook(notebook, call.location.path)) continue;
    if (stopsSpark(call.callee)) yield sparkStop(notebook, call);
    else if (leavesProcess.has(call.callee) && !isCaught(call)) yield processExit(notebook, call);
  }
}

function stopsSpark(callee: string): boolean {
  return (
    /^(spark(\.sparkContext)?|sc)\.stop$/.test(callee) ||
    /^pyspark\.sql\.(session\.)?SparkSession\b.*\.(getOrCreate|getActiveSession)\(\)(\.sparkContext)?\.stop$/.test(
      callee,
    )
  );
}

function sparkStop(notebook: NotebookModel, call: CallRecord): Finding {
  return {
    rule,
    severity: 'error',
    message:
      'spark.stop() closes the session that the notebook runs in: dbutils.notebook.exit after it does not reach the job, and on serverless nothing may use spark any more.',
    ...placeIn(notebook, call),
    fix: () => dropStatement(notebook, call),
  };
}

const leavesProcess = new Set(['sys.exit', 'os._exit', 'builtins.exit', 'builtins.quit', 'builtins.SystemExit']);

/** What is caught leaves nothing; `os._exit` cannot be. */
function isCaught({ callee, tries }: CallRecord): boolean {
  return callee !== 'os._exit' && tries.some((each) => each.catchesExit);
}

function processExit(notebook: NotebookModel, call: CallRecord): Finding {
  const name = call.callee.replace('builtins.', '');
  return {
    rule,
    severity: 'error',
    message: `${name}() does not end a notebook: Databricks reports it as an error or restarts Python, and the job gets no exit value. Use dbutils.notebook.exit, or raise.`,
    ...placeIn(notebook, call),
    fix: () => replaceExit(notebook, call),
  };
}

function replaceExit(notebook: NotebookModel, call: CallRecord): Fix | Refusal {
  const { path, cell, span } = call.location;
  if (path !== notebook.path)
    return { kind: 'refusal', reason: `The call is in ${fileName(notebook, path)}. Change it there.` };
  if (call.callee === 'builtins.SystemExit') return { kind: 'refusal', reason: 'Exit, or raise another exception.' };
  const { given, absent } = argumentOf(call, 0, 'status');
  const isZero =
    absent ||
    given?.value.every(({ shape }) => shape.kind === 'constant' && (shape.value === 0 || shape.value === null));
  if (!isZero) {
    return { kind: 'refusal', reason: 'It may end with an error: raise an exception that says what went wrong.' };
  }
  const exit = 'dbutils.notebook.exit("SUCCESS")';
  const fix = (at: Span, newText: string): Fix => ({
    kind: 'fix',
    title: `Use ${exit}`,
    safety: 'ask',
    edits: [{ path, cell, span: at, newText }],
  });
  const status = call.node?.args[0]?.value;
  if (!status || status.kind === 'literal' || status.kind === 'name') return fix(span, exit);
  const { text = '' } = notebook.unit.notebook.cells[cell] ?? {};
  const module = notebook.unit.modules[cell];
  const statement = module && enclosing(module, span).at(-1)?.statement;
  if (statement?.kind !== 'expr' || statement.value !== call.node || !wholeLines(text, statement.span)) {
    return { kind: 'refusal', reason: 'The call is part of a larger statement. Exit after it by hand.' };
  }
  const work = text.slice(status.span.start, status.span.end);
  return fix(statement.span, `${work}${lineEnd(text)}${indentOf(text, span.start)}${exit}`);
}

/** Takes a statement away; where it is all that its block holds, the block's clause goes too, or `pass` takes its place. */
function dropStatement(notebook: NotebookModel, call: CallRecord): Fix | Refusal {
  const { path, cell } = call.location;
  const module = notebook.unit.modules[cell];
  const chain = path === notebook.path && module ? enclosing(module, call.location.span) : [];
  const here = chain.at(-1);
  const text = notebook.unit.notebook.cells[cell]?.text ?? '';
  const lines = here && wholeLines(text, here.statement.span);
  if (here?.statement.kind !== 'expr' || here.statement.value !== call.node || !lines) {
    return { kind: 'refusal', reason: 'The call is part of a larger statement. Take it away by hand.' };
  }
  const written = sourceAt(notebook, call.location);
  const title = `Remove ${/[\r\n]/.test(written) ? 'spark.stop()' : written}`;
  const fix = (span: { start: number; end: number }, newText: string): Fix => ({
    kind: 'fix',
    title,
    safety: 'safe',
    edits: [{ path, cell, span, newText }],
  });
  if (here.siblings.length > 1 || chain.length === 1) return fix(withBlankLine(text, lines), '');
  const parent = chain.at(-2)?.statement;
  if (parent?.kind === 'try' && parent.finalbody?.body === here.siblings && parent.handlers.length > 0) {
    const head = text.lastIndexOf('finally', here.statement.span.start);
    const start = text.lastIndexOf('\n', head - 1) + 1;
    if (head > 0 && text.slice(start, head).trim() === '') return fix({ start, end: lines.end }, '');
  }
  return fix(here.statement.span, 'pass');
}
