import type { NotebookModel } from '../notebook-model';
import { relative } from '../../project/paths';
import type { Fix, Refusal } from '../finding';
import { Bindings } from './inline/bindings';
import { attempt, CannotInline } from './inline/cannot-inline';
import { editsOf } from './inline/edits';
import { Effects } from './inline/effects';
import { Planner } from './inline/planner';
import { Modules } from './inline/modules';
import { NotebookNames } from './inline/notebook-names';
import type { Plan } from './inline/plan';
import { importSites } from './inline/sites';
import type { Site } from './inline/sites';
import { StatementKinds } from './inline/statements';
import type { LocalImport } from './local';

/**
 * Writes what an import brings into the notebook in its place, with all that it needs: what modules do when they are
 * imported happens at the same place and once, and their names become the notebook's.
 */
export function inlineImport(notebook: NotebookModel, found: LocalImport): Fix | Refusal {
  const fix = attempt(() => write(notebook, found));
  return fix instanceof CannotInline ? { kind: 'refusal', reason: fix.reason } : fix;
}

function write(notebook: NotebookModel, found: LocalImport): Fix {
  refuseNotebook(notebook, found);
  const planner = plannerFor(notebook);
  const wanted = planner.sites.find((site) => isOf(site, found));
  if (!wanted) throw new CannotInline('The module is imported by a call. Write an import statement first.');
  const plan = planner.planFor(wanted);
  const edits = editsOf(notebook, plan);
  return { kind: 'fix', title: titleOf(notebook, found, plan, wanted), safety: 'ask', edits };
}

const planners = new WeakMap<NotebookModel, Planner>();

/** One for all imports of a notebook, as long as the modules stay as they are. */
function plannerFor(notebook: NotebookModel): Planner {
  let planner = planners.get(notebook);
  if (!planner?.isFresh()) planners.set(notebook, (planner = newPlanner(notebook)));
  return planner;
}

function newPlanner(notebook: NotebookModel): Planner {
  const modules = new Modules(notebook);
  const bindings = new Bindings(modules);
  const names = new NotebookNames(notebook);
  const dynamic = ['eval', 'exec', 'globals'].find((name) => names.uses(name));
  if (dynamic !== undefined) {
    throw new CannotInline(
      `The notebook uses ${dynamic}, and so perhaps names that are not seen. Write the helpers in by hand.`,
    );
  }
  const cells = notebook.unit.modules.map((module) => module.body);
  const sites = cells.flatMap(importSites).filter((site) => attempt(() => modules.answers(undefined, site)) !== false);
  return new Planner({ cells, bindings, kinds: new StatementKinds(new Effects(bindings)), names }, sites);
}

function refuseNotebook(notebook: NotebookModel, { location }: LocalImport): void {
  if (location.path !== notebook.path) {
    throw new CannotInline(`The import stands in ${relative(notebook.project.root, location.path)}. Replace it there.`);
  }
  if (notebook.unit.modules.some((module) => module.errors.length > 0)) {
    throw new CannotInline('A cell of the notebook is not valid Python. Correct its syntax first.');
  }
  const unknown = notebook.rehearsal.includes.find(({ path }) => path === undefined);
  if (unknown) {
    throw new CannotInline(`What %run ${unknown.argument} brings is not known here. Write the helpers in by hand.`);
  }
  if (notebook.isIncluded) {
    throw new CannotInline(
      'Other notebooks bring this one in with %run and share its names. Write the helpers in by hand.',
    );
  }
}

function isOf({ statement, aliases }: Site, { record }: LocalImport): boolean {
  if (!record || statement !== record.node) return false;
  return statement.kind === 'importfrom' || aliases.some((alias) => alias === record.alias);
}

function titleOf({ project }: NotebookModel, found: LocalImport, plan: Plan, wanted: Site): string {
  const taken = [...(plan.taken.get(wanted) ?? [])];
  const files = new Set(taken.map(({ file }) => file.path));
  const [path = found.module?.path] = files.size === 1 ? files : [];
  const file = path === undefined ? found.name : relative(project.root, path);
  const statements = new Set(plan.sites.map((site) => site.statement)).size;
  const too = statements === 1 ? '' : `, in place of ${statements} imports`;
  const names = [...new Set(taken.map(({ name }) => name))];
  if (names.length === 0 && plan.written().length === 0) {
    return `Remove the import of ${file}, of which the notebook uses nothing${too}`;
  }
  if (names.length === 0) return `Write what ${file} does into the notebook${too}`;
  return `Write ${listed(names)} from ${file} into the notebook${too}`;
}

function listed(names: readonly string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  const last = shown.at(-1) ?? '';
  return shown.length === 1 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
