/**
 * # local-import
 *
 * Finds job notebooks that import modules of their own project.
 *
 * ## Why
 *
 * A bundle deploys the project's files, but not as a Git folder: the project's root is not on `sys.path` there, and the
 * import that works in a notebook opened by hand fails in the job with `ModuleNotFoundError`. So do relative imports, imports
 * by `importlib`, and folders added to `sys.path` that exist on one machine only. A module beside the notebook is found
 * where the runtime puts the notebook's folder on `sys.path`, and nowhere else.
 *
 * A module is the project's own when a file of the project answers for it. It is fine when a wheel that the task declares, or
 * the notebook's own `pip install`, brings it, or when the notebook writes it with `%%writefile` or copies it to where it
 * looks for it; so are imports under `TYPE_CHECKING` and those inside a `PythonModel` that is logged with `code_paths`.
 *
 * ## Example
 *
 * ```python
 * from utils.mlflow_setup import setup_mlflow_experiment
 * ```
 *
 * ## Use instead
 *
 * Write the helpers into the notebook, or build the package into a wheel (`artifacts`) and declare it in the task's
 * environment.
 *
 * A line that adds a folder to `sys.path` for such an import, or for nothing, is a warning of its own.
 *
 * ## Fix
 *
 * Asks first: writes the imported helpers into the notebook in place of the import, with all that they need. Refused, with
 * the reason, where that would change what the notebook means.
 */
import type { NotebookModel } from './notebook-model';
import { enclosing } from '../python/syntax/blocks';
import type { CallRecord } from '../python/rehearsal/trace';
import type { Finding, Fix, Refusal, Related } from './finding';
import { inlineImport } from './import/inline';
import { localImports } from './import/local';
import type { LocalImport } from './import/local';
import { changesSearch, needsNoFolder, pathAdditions, servingAdditions } from './import/sys-path';
import type { Rule } from './rule';
import { wholeLines } from './support/lines';
import { fileName, isOtherNotebook, placeIn } from './support/place';
import { inTargets, targetsOf } from './support/targets';

export const localImport: Rule = {
  name: 'local-import',
  code: 'PL003',
  summary: "A job notebook imports a module of the project that the job doesn't have",
  severity: 'error',
  fixable: 'ask',
  *check(notebook): Iterable<Finding> {
    if (!notebook.isJob) return;
    const imports = localImports(notebook).filter((each) => !shipped(notebook, each) && !saidElsewhere(notebook, each));
    const isSure = !changesSearch(notebook) && !notebook.project.tasksOf(notebook.path).some((task) => task.isFromGit);
    for (const each of imports) yield found(notebook, each, isSure);
    const modules = imports.flatMap(({ module }) => module?.path ?? []);
    const own = imports.length === 0 ? pathAdditions(notebook) : [];
    const isDead = own.length > 0 && needsNoFolder(notebook);
    const serving = imports.length > 0 ? servingAdditions(notebook, modules) : [];
    for (const call of isDead ? own : serving) yield pathFinding(notebook, call, isDead);
  },
};

/** An included notebook that is a job of its own is told so itself. */
function saidElsewhere(notebook: NotebookModel, { location }: LocalImport): boolean {
  return isOtherNotebook(notebook, location.path) && notebook.isJobAt(location.path);
}

/** Inside a class that is logged with `code_paths`, modules travel with the model. */
function shipped(notebook: NotebookModel, { location }: LocalImport): boolean {
  const logs = notebook.rehearsal.calls.some(
    ({ callee, args }) =>
      /\.(log_model|save_model)$/.test(callee) && (args.keywords.has('code_paths') || args.keywords.has('code_path')),
  );
  const module = notebook.unitAt(location.path)?.modules[location.cell];
  if (!logs || !module) return false;
  return enclosing(module, location.span).some(
    ({ statement }) => statement.kind === 'class' && statement.bases.length > 0,
  );
}

/** `isSure`: modules are looked for where Python does by itself. */
function found(notebook: NotebookModel, each: LocalImport, isSure: boolean): Finding {
  const { location, related } = placeIn(notebook, each);
  const targets = targetsOf(each.when, notebook.rehearsal);
  const file: Related[] = each.module
    ? [{ message: 'The module is here.', location: { path: each.module.path, cell: 0, span: { start: 0, end: 0 } } }]
    : [];
  const finding: Finding = {
    rule: localImport.name,
    severity: 'error',
    message: message(notebook, each, inTargets(targets), isSure),
    location,
    related: [...related, ...file],
    fix: () => inlineImport(notebook, each),
  };
  return targets ? { ...finding, targets } : finding;
}

function message(notebook: NotebookModel, { name, module }: LocalImport, where: string, isSure: boolean): string {
  const at = where === '' ? 'in the job' : `in the job, ${where},`;
  if (name.startsWith('.')) {
    return `A notebook belongs to no package: ${at} the relative import of ${name} fails. Write the helpers into the notebook, or declare a wheel.`;
  }
  const file = module ? ` (${fileName(notebook, module.path)})` : '';
  const fails =
    isSure && module?.from !== 'notebook-folder'
      ? 'its import fails with ModuleNotFoundError'
      : 'its import fails with ModuleNotFoundError wherever that folder is not on sys.path';
  return `${name} is a module of this project${file}: ${at} ${fails}. Write the helpers into the notebook, or declare a wheel that brings it.`;
}

function pathFinding(notebook: NotebookModel, call: CallRecord, isDead: boolean): Finding {
  return {
    rule: localImport.name,
    severity: 'warning',
    message: isDead
      ? 'Nothing is imported from the folder that this adds to sys.path.'
      : 'The notebook imports modules of the project from a folder that it adds to sys.path: a job that does not have that folder fails. Write the helpers into the notebook, or declare a wheel.',
    ...placeIn(notebook, call),
    fix: () =>
      isDead
        ? dropLine(notebook, call)
        : { kind: 'refusal', reason: 'Replace the imports first that rely on the folder.' },
  };
}

function dropLine(notebook: NotebookModel, call: CallRecord): Fix | Refusal {
  const { path, cell, span } = call.location;
  const module = path === notebook.path ? notebook.unit.modules[cell] : undefined;
  const here = module && enclosing(module, span).at(-1);
  const lines = here && wholeLines(notebook.unit.notebook.cells[cell]?.text ?? '', here.statement.span);
  if (!here || !lines || !['expr', 'augassign'].includes(here.statement.kind) || here.siblings.length < 2) {
    return { kind: 'refusal', reason: 'The call is part of a larger statement. Take it away by hand.' };
  }
  return { kind: 'fix', title: 'Remove the line', safety: 'ask', edits: [{ path, cell, span: lines, newText: '' }] };
}
