import type { NotebookModel } from '../notebook-model';
import type { CallRecord } from '../../python/rehearsal/trace';
import { enclosing } from '../../python/syntax/blocks';
import type { Assign, Call, Expr, ImportFrom, Node } from '../../python/syntax/ast';
import { walk } from '../../python/syntax/walk';

/** Calls of `x.notebook.exit` in the notebook's text, whether anything leads to them or not. */
export function writtenExits(notebook: NotebookModel): readonly Call[] {
  const found: Call[] = [];
  for (const { body } of notebook.unit.modules) {
    walk(body, (node) => {
      if (node.kind === 'call' && receiverOfExit(node) !== undefined) found.push(node);
    });
  }
  return found;
}

/** What `x` is in `x.notebook.exit(...)`. */
function receiverOfExit({ callee }: Call): Expr | undefined {
  if (callee.kind !== 'attribute' || callee.name !== 'exit') return undefined;
  const { value } = callee;
  return value.kind === 'attribute' && value.name === 'notebook' ? value.value : undefined;
}

/** Whether it is the notebook's own `dbutils` that exits; anything else may be that under another name. */
export function isByDbutils(exit: Call): boolean {
  const receiver = receiverOfExit(exit);
  return receiver?.kind === 'name' && receiver.id === 'dbutils';
}

/** Whether the notebook, or one that it brings in, gives the name `dbutils` something that may not be what Databricks gives. */
export function replacesDbutils(notebook: NotebookModel): boolean {
  const included = notebook.rehearsal.includes.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const units = [notebook.unit, ...included.flatMap((path) => notebook.unitAt(path) ?? [])];
  let replaces = false;
  for (const { body } of units.flatMap(({ modules }) => modules)) {
    walk(body, (node) => {
      replaces ||= (node.kind === 'assign' && assignsOther(node)) || (node.kind === 'importfrom' && importsOther(node));
    });
  }
  return replaces;
}

/** `dbutils = DBUtils(spark)` is the same under the same name. */
function assignsOther({ targets, value }: Assign): boolean {
  if (!value || !targets.some((target) => target.kind === 'name' && target.id === 'dbutils')) return false;
  const callee = value.kind === 'call' ? value.callee : undefined;
  const name = callee?.kind === 'name' ? callee.id : callee?.kind === 'attribute' ? callee.name : '';
  return name !== 'DBUtils';
}

function importsOther({ module, names }: ImportFrom): boolean {
  return !/^(databricks|pyspark)\b/.test(module) && names.some(({ name, asName }) => (asName ?? name) === 'dbutils');
}

/** Whether something may call the function that a call stands in, if not in a way that can be followed. */
export function mayBeCalled(notebook: NotebookModel, { location }: CallRecord): boolean {
  const module = notebook.unit.modules[location.cell];
  const chain = module && location.path === notebook.path ? enclosing(module, location.span) : [];
  const outer = chain.find(({ statement }) => statement.kind === 'function' || statement.kind === 'class')?.statement;
  if (outer?.kind !== 'function' && outer?.kind !== 'class') return true;
  if (outer.kind === 'class' || outer.decorators.length > 0) return true;
  return notebook.unit.modules.some(({ body }) => mentions(body, outer.name, outer));
}

function mentions(nodes: readonly Node[], name: string, except: Node): boolean {
  let found = false;
  walk(nodes, (node) => {
    if (found || node === except) return false;
    if ((node.kind === 'name' && node.id === name) || (node.kind === 'attribute' && node.name === name)) found = true;
    return !found;
  });
  return found;
}
