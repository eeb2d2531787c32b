import type { NotebookModel } from '../notebook-model';
import type { Call, FunctionDef, Lambda, Stmt } from '../../python/syntax/ast';
import { walk } from '../../python/syntax/walk';
import type { Location } from '../../text/location';

/** Calls that read, log or show, and change nothing that code before a run could need. */
const quiet =
  /^(mlflow\.(data\.\w+|log_\w+|set_tags?)$|spark\.(table|read)\b(?!.*\bwrite)|builtins\.(?!exec$|eval$|setattr$|delattr$|exit$|quit$)|display$)/;

/** Whether a call is known to change nothing but what is logged. */
export function isQuiet(notebook: NotebookModel, call: Call): boolean {
  const records = notebook.rehearsal.calls.filter((record) => record.node === call);
  return records.length > 0 && records.every((record) => quiet.test(record.callee));
}

/** The functions of the project that the call at a place leads into. */
export function functionsBehind(notebook: NotebookModel, location: Location): (FunctionDef | Lambda)[] {
  const found = new Set<FunctionDef | Lambda>();
  for (const { stack } of notebook.rehearsal.calls) {
    const at = stack.findIndex((step) => isSame(step.location, location));
    if (at >= 0) for (const { callee } of stack.slice(at)) if (callee) found.add(callee);
  }
  return [...found];
}

/** Whether a statement, and the functions that it leads into, do nothing but read and log. */
export function onlyLogs(
  notebook: NotebookModel,
  statement: Stmt,
  functions: readonly (FunctionDef | Lambda)[],
): boolean {
  const steps = notebook.rehearsal.calls.flatMap(({ stack }) => stack);
  const isFollowed = ({ span }: Call): boolean =>
    steps.some(
      ({ callee, location }) =>
        callee !== undefined &&
        functions.includes(callee) &&
        location.span.start === span.start &&
        location.span.end === span.end,
    );
  let does = true;
  walk([statement, ...functions], (node) => {
    if (node.kind === 'call') does &&= isQuiet(notebook, node) || isFollowed(node);
    else if (node.kind === 'global' || node.kind === 'nonlocal' || node.kind === 'delete') does = false;
    else if (node.kind === 'assign')
      does &&= node.targets.every((each) => each.kind === 'name' || each.kind === 'tuple');
  });
  return does;
}

function isSame(one: Location, other: Location): boolean {
  return (
    one.path === other.path &&
    one.cell === other.cell &&
    one.span.start === other.span.start &&
    one.span.end === other.span.end
  );
}
