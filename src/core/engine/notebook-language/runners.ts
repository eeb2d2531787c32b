import type { BundleModel } from '../../rules/bundle/bundle-model';
import type { NotebookModel } from '../../rules/notebook-model';
import { sourceAt } from '../../rules/support/place';

/** Chains of includes that are longer are no use to anybody. */
const mostSteps = 5;

/**
 * The notebooks whose tasks decide what widgets hold in this one: itself, or those that bring it in with `%run`, at any depth.
 * Those that set widgets with the `%run` are left out: the bundle does not tell what these hold.
 */
export function runnersOf(notebook: NotebookModel, bundle: BundleModel): readonly NotebookModel[] {
  const found: NotebookModel[] = [];
  const seen = new Set([notebook.path]);
  let open: readonly NotebookModel[] = [notebook];
  for (let step = 0; step <= mostSteps && open.length > 0; step++) {
    const next: NotebookModel[] = [];
    for (const each of open) {
      if (each.project.tasksOf(each.path).length > 0) {
        found.push(each);
        continue;
      }
      for (const path of each.project.includersOf(each.path)) {
        const includer = seen.has(path) ? undefined : bundle.notebook(path);
        seen.add(path);
        if (includer && !setsWidgets(includer, each.path)) next.push(includer);
      }
    }
    open = next;
  }
  return found;
}

/** `%run ./helpers $catalog="dev"`. */
function setsWidgets(includer: NotebookModel, included: string): boolean {
  const its = includer.rehearsal.includes.filter(({ path }) => path === included);
  return its.some(({ location }) => /\$\w+\s*=/.test(sourceAt(includer, location)));
}
