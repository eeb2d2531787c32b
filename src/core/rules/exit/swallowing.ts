import type { NotebookModel } from '../notebook-model';
import type { Expr, Handler } from '../../python/syntax/ast';
import { walk } from '../../python/syntax/walk';

/** Whether a handler of the notebook, or of one that it brings in, lets it go on after any failure. */
export function swallowsFailures(notebook: NotebookModel): boolean {
  const included = notebook.rehearsal.includes.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const units = [notebook.unit, ...included.flatMap((path) => notebook.unitAt(path) ?? [])];
  let swallows = false;
  for (const unit of units) {
    for (const module of unit.modules) {
      walk(module.body, (node) => {
        if (node.kind === 'try') swallows ||= node.handlers.some((handler) => isBroad(handler) && !ends(handler));
      });
    }
  }
  return swallows;
}

function isBroad({ type }: Handler): boolean {
  if (!type) return true;
  return (type.kind === 'tuple' ? type.items : [type]).some(isException);
}

function isException(type: Expr): boolean {
  const name = type.kind === 'name' ? type.id : type.kind === 'attribute' ? type.name : '';
  return name === 'Exception' || name === 'BaseException';
}

/** Whether the handler raises or exits on some path: what it then does about a failure is its author's decision. */
function ends({ body }: Handler): boolean {
  let does = false;
  walk(body.body, (node) => {
    if (node.kind === 'raise') does = true;
    if (node.kind === 'call' && node.callee.kind === 'attribute' && node.callee.name === 'exit') does = true;
  });
  return does;
}
