import type { LocatedScalar } from './located';
import { sourceOf } from './scalar-text';
import type { ValuePlace } from './scalars';
import type { SymbolPlace } from './symbols';

/** `{{tasks.load.values.rows}}` and `{{job.parameters.day}}` name a task and a parameter of the job that they stand in. */
const pattern = /\{\{\s*(tasks|job\.parameters)\.([\w-]+)/g;

/** Adds those of one scalar of a file. */
export function findDynamicUses(text: string, scalar: LocatedScalar, path: ValuePlace, into: SymbolPlace[]): void {
  const scope = scalar.text.includes('{{') ? jobOf(path) : undefined;
  if (scope === undefined) return;
  const toSource = sourceOf(text, scalar);
  for (const match of scalar.text.matchAll(pattern)) {
    const [whole, what, name = ''] = match;
    const end = match.index + whole.length;
    const location = { ...scalar.location, span: toSource({ start: end - name.length, end }) };
    into.push({ kind: what === 'tasks' ? 'task' : 'parameter', name, scope, location, role: 'use' });
  }
}

/** The job, `jobs.train`, that keys and positions from a file's root lead into. */
export function jobOf(path: readonly (string | number)[]): string | undefined {
  const isOfTarget = path[0] === 'targets' || path[0] === 'environments';
  const [section, kind, name] = isOfTarget ? path.slice(2) : path;
  return section === 'resources' && kind === 'jobs' && name !== undefined ? `jobs.${name}` : undefined;
}
