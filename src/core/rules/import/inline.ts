import type { NotebookModel } from '../notebook-model';
import { relative } from '../../project/paths';
import type { Fix, Refusal } from '../finding';
import { Bindings } from './inline/bindings';
import { attempt, CannotInline } from './inline/cannot-inline';
import { editsOf } from './inline/edits';
import { Effects } from './inline/effects';
import { planFor } from './inline/group';
import { Modules } from './inline/modules';
import { NotebookNames } from './inline/notebook-names';
import type { Plan, Surroundings } from './inline/plan';
import { importSites } from './inline/sites';
import type { Site } from './inline/sites';
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
  const surroundings = surroundingsOf(notebook);
  const { modules } = surroundings.bindings;
  const sites = notebook.unit.modules
    .flatMap((module, cell) => importSites(module.body, cell))
    .filter((site) => attempt(() => modules.answers(undefined, site)) !== false);
  const wanted = sites.find((site) => isOf(site, found));
  if (!wanted) throw new CannotInline('The module is imported by a call. Write an import statement first.');
  const plan = planFor(surroundings, sites, wanted);
  const edits = editsOf(notebook, plan);
  return { kind: 'fix', title: titleOf(notebook, found, plan, wanted), safety: 'ask', edits };
}

function surroundingsOf(notebook: NotebookModel): Surroundings {
  const bindings = new Bindings(new Modules(notebook));
  const names = new NotebookNames(notebook);
  const dynamic = ['eval', 'exec', 'globals'].find((name) => names.uses(name));
  if (dynamic !== undefined) {
    throw new CannotInline(
      `The notebook uses ${dynamic}, and so perhaps names that are not seen. Write the helpers in by hand.`,
    );
  }
  const cells = notebook.unit.modules.map((module) => module.body);
  return { cells, bindings, effects: new Effects(bindings), names };
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
