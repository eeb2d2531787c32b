import { filesOfTask } from '../../bundle/language/file-links';
import type { RenameRefusal } from '../../bundle/language/rename';
import { basename } from '../../project/paths';
import type { BundleModel } from '../../rules/bundle/bundle-model';
import type { NotebookModel } from '../../rules/notebook-model';
import type { Location } from '../../text/location';
import { taskValueCalls, writtenTask } from './task-value-calls';
import { distinctPlaces } from './written-name';

/**
 * Where the notebooks of a job write the key of one of its tasks (`taskKey="load"`), or why that is not certain.
 *
 * @param job `jobs.train`
 */
export function taskKeyUses(bundle: BundleModel, job: string, key: string): readonly Location[] | RenameRefusal {
  const found: Location[] = [];
  for (const path of filesOf(bundle, job)) {
    const notebook = bundle.notebook(path);
    const uses = notebook ? usesIn(notebook, job, key) : usesInText(bundle, path, key);
    if ('reason' in uses) return uses;
    found.push(...uses);
  }
  return distinctPlaces(found);
}

/** Where notebooks write the key of the task that is named at an offset of a bundle's file, as far as it is seen. */
export function taskKeyPlacesAt(bundle: BundleModel, path: string, offset: number): readonly Location[] {
  const symbol = bundle.index.at(path, offset);
  if (symbol?.kind !== 'task') return [];
  const notebooks = [...filesOf(bundle, symbol.scope)].flatMap((file) => bundle.notebook(file) ?? []);
  const calls = notebooks.flatMap((notebook) => taskValueCalls(notebook));
  return distinctPlaces(calls.flatMap((call) => (call.kind === 'get' ? (writtenTask(call, symbol.name) ?? []) : [])));
}

function filesOf(bundle: BundleModel, job: string): ReadonlySet<string> {
  const files = new Set<string>();
  for (const target of bundle.targets) {
    for (const each of target.jobs.filter(({ key }) => `jobs.${key}` === job)) {
      for (const task of each.tasks) {
        for (const [, file] of filesOfTask(bundle, target, each.value, task)) files.add(file);
      }
    }
  }
  return files;
}

function usesIn(notebook: NotebookModel, job: string, key: string): readonly Location[] | RenameRefusal {
  const file = basename(notebook.path);
  const found: Location[] = [];
  for (const call of taskValueCalls(notebook)) {
    if (call.kind === 'set') continue;
    if (!call.tasks) return refuse(`${file} reads values of a task whose name is worked out there. Rename it by hand.`);
    if (!call.tasks.includes(key)) continue;
    const written = writtenTask(call, key);
    if (!written) return refuse(`${file} reads values of ${key}, but writes its name elsewhere. Rename it by hand.`);
    if (written.path !== notebook.path) {
      return refuse(`${basename(written.path)} reads values of ${key}, and may be used by others. Rename it by hand.`);
    }
    found.push(written);
  }
  const places = distinctPlaces(found);
  const mentioned = notebook.unit.notebook.cells.reduce((sum, { text }) => sum + mentions(text, key), 0);
  if (!notebook.rehearsal.complete && mentioned > places.length) {
    return refuse(`${file} cannot be followed to its end, and may read values of ${key}. Rename it by hand.`);
  }
  const other = notebook.project.tasksOf(notebook.path).find((task) => `jobs.${task.job}` !== job);
  if (places.length === 0 || !other) return places;
  return refuse(`${file} reads values of ${key}, and the job ${other.job} runs it as well. Rename it by hand.`);
}

/** Of what is no Python notebook only the text is known. */
function usesInText({ files }: BundleModel, path: string, key: string): readonly Location[] | RenameRefusal {
  const content = files.read(path)?.content;
  const texts = content?.kind === 'cells' ? content.cells.map(({ text }) => text) : [content?.text ?? ''];
  const isNamed = texts.some((text) => text.includes('taskValues') && mentions(text, key) > 0);
  return isNamed ? refuse(`${basename(path)} reads values of tasks, and names ${key}. Rename it by hand.`) : [];
}

function mentions(text: string, key: string): number {
  return text.split(`"${key}"`).length + text.split(`'${key}'`).length - 2;
}

function refuse(reason: string): RenameRefusal {
  return { kind: 'refusal', reason };
}
