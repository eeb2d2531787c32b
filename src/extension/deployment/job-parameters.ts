import { widgetUse } from '../../core/rules/support/widgets';
import type { Finder } from '../check/finder';
import { pathOf, realmOf } from '../files/place';
import type { Deployment } from './deployment';

/** What a run of a job can be given. */
export interface JobParameter {
  readonly name: string;
  /** What it has when nobody gives it; undefined where that is not known. */
  readonly standard: string | undefined;
  /** Where it comes from, in a word. */
  readonly from: 'parameter of the job' | 'parameter of a task' | 'widget of a notebook';
}

/**
 * The parameters of a job in a target. A job without parameters of its own passes what it is given to the widgets of its
 * notebooks, so these are what can be given then.
 */
export async function jobParameters(
  finder: Finder,
  { bundle, target }: Deployment,
  job: string,
): Promise<JobParameter[]> {
  const path = pathOf(bundle.uri);
  const realm = finder.realm({ uri: bundle.uri, realm: realmOf(bundle.uri), path });
  return realm.engine.ask((linter) => {
    const model = linter.bundle(path);
    const found = model?.targets.find(({ name }) => name === target?.name);
    const declared = found?.jobs.find(({ key }) => `resources.jobs.${key}` === job);
    if (!model || !declared) return [];
    const own = (declared.value.get('parameters')?.itemsBy('name') ?? []).flatMap((each): JobParameter[] => {
      const name = each.get('name')?.text;
      const standard = each.get('default')?.text;
      return name === undefined ? [] : [{ name, standard, from: 'parameter of the job' }];
    });
    if (own.length > 0) return own;
    const byName = new Map<string, JobParameter>();
    for (const task of declared.tasks) {
      for (const [name, value] of task.work.get('notebook_task', 'base_parameters')?.entries ?? []) {
        if (!byName.has(name)) byName.set(name, { name, standard: value.text, from: 'parameter of a task' });
      }
    }
    for (const { notebook } of declared.tasks) {
      const played = notebook === undefined ? undefined : model.notebook(notebook);
      if (!played) continue;
      const { reads, declared: widgets } = widgetUse(played);
      for (const name of new Set([...widgets, ...reads.map((read) => read.name)])) {
        if (!byName.has(name)) byName.set(name, { name, standard: undefined, from: 'widget of a notebook' });
      }
    }
    return [...byName.values()];
  });
}
