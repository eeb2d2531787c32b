import { dirname, join } from '../../../project/paths';
import { existing } from '../../notebook-path';
import type { BundleView } from '../bundle-view';
import { completion } from './completion';
import type { Completion } from './completion';
import type { Cursor } from './cursor';

/** What a task can pass and does not pass yet; undefined where it passes nothing. */
export function parametersAt(view: BundleView, path: string, cursor: Cursor): readonly Completion[] | undefined {
  switch (cursor.path.at(-1)) {
    case 'base_parameters':
      return passed(cursor, widgetsOf(view, path, cursor), 'widget');
    case 'job_parameters':
      return passed(cursor, parametersOf(view, cursor), 'parameter of the job');
    default:
      return undefined;
  }
}

/** The widgets of its notebook; none where the notebook's path is no plain one. */
function widgetsOf(view: BundleView, path: string, cursor: Cursor): readonly string[] {
  const written = cursor.around('base_parameters').get('notebook_path') ?? '';
  if (written === '' || /^\/|\$\{/.test(written)) return [];
  const notebook = existing(view.files, [join(dirname(path), written)]);
  return notebook === undefined ? [] : (view.widgets?.(notebook) ?? []);
}

/** The parameters of the job that it runs, where that is one of the bundle. */
function parametersOf({ index }: BundleView, cursor: Cursor): readonly string[] {
  const id = cursor.around('job_parameters').get('job_id') ?? '';
  const job = /^\$\{resources\.(jobs\.[^.}]+)\.id\}$/.exec(id)?.[1];
  return job === undefined ? [] : index.names('parameter', job);
}

function passed({ siblings, span, isEnded }: Cursor, names: readonly string[], detail: string): Completion[] {
  const open = [...new Set(names)].filter((name) => !siblings.has(name));
  return open.map((name) => completion('variable', name, span, { insert: isEnded ? name : `${name}: `, detail }));
}

/** The widgets of a job's notebooks, as names of parameters for all of its tasks. */
export function jobParameters(view: BundleView, scope: string, cursor: Cursor): readonly Completion[] {
  const jobs = view.targets.flatMap((target) => target.jobNamed(scope.slice('jobs.'.length)) ?? []);
  const notebooks = new Set(jobs.flatMap(({ tasks }) => tasks.flatMap(({ notebook }) => notebook ?? [])));
  const taken = view.index.names('parameter', scope);
  const names = new Set([...notebooks].flatMap((notebook) => view.widgets?.(notebook) ?? []));
  const open = [...names].filter((name) => name === cursor.typed || !taken.includes(name));
  return open.map((name) => completion('variable', name, cursor.span, { detail: 'widget' }));
}
