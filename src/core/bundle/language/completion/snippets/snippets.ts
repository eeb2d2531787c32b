import { jobOf } from '../../../dynamic-uses';
import type { BundleSchema } from '../../../schema/read-schema';
import { schemaAt } from '../../../schema/schema-at';
import type { SchemaType } from '../../../schema/types';
import type { BundleView } from '../../bundle-view';
import { completion } from '../completion';
import type { Completion } from '../completion';
import type { Cursor } from '../cursor';
import { projectFiles } from '../project-files';
import { endpoint, environment, job, schedules } from './entries';
import { indented } from './snippet';
import type { Snippet, SnippetPlace } from './snippet';
import { tasks } from './tasks';
import { plainText, tabStops } from './writer';

/** By the type whose values they are, as elements of a map or a list. */
const elements: Readonly<Record<string, readonly Snippet[]>> = {
  'resources.Job': [job],
  'resources.ModelServingEndpoint': [endpoint],
  'jobs.Task': tasks,
  'jobs.JobEnvironment': [environment],
};

/** By the type of a map that they are an entry of. */
const entries: Readonly<Record<string, readonly Snippet[]>> = { 'resources.Job': schedules };

/** Whole entries that can stand at the cursor, in lines of their own. */
export function snippetsAt(
  view: BundleView,
  schema: BundleSchema,
  path: string,
  cursor: Cursor,
): readonly Completion[] {
  const { column, isQuoted, isAligned, siblings } = cursor;
  const type = schemaAt(schema, cursor.path)?.type;
  if (column === undefined || isQuoted || !isAligned || !type) return [];
  const place: SnippetPlace = {
    index: view.index,
    scope: jobOf(cursor.path) ?? '',
    notebooks: () => projectFiles(view, path, 'notebook'),
    scripts: () => projectFiles(view, path, 'script'),
  };
  const { snippets, dash } = standing(type, cursor);
  return snippets.flatMap((snippet) => {
    if (snippet.excludes?.some((name) => siblings.has(name))) return [];
    const written = snippet.lines(place, tabStops());
    const plain = snippet.lines(place, plainText());
    if (!written || !plain) return [];
    const [first = '', ...rest] = written;
    const insert = [dash + first, ...indented(rest, column + dash.length)].join('\n');
    const documentation = ['```yaml', ...plain, '```'].join('\n');
    return completion('snippet', snippet.label, cursor.span, { insert, detail: snippet.detail, documentation });
  });
}

/** With the dash that an item of a list has to begin with. */
function standing(type: SchemaType, cursor: Cursor): { readonly snippets: readonly Snippet[]; readonly dash: string } {
  if (type.kind === 'map' || type.kind === 'list') {
    const { element } = type;
    const snippets = element.kind === 'struct' ? elements[element.name] : undefined;
    return { snippets: snippets ?? [], dash: type.kind === 'list' ? '- ' : '' };
  }
  if (type.kind !== 'struct') return { snippets: [], dash: '' };
  // Behind a dash, where nothing is written yet, the element itself begins.
  const isNew = cursor.path.at(-1) === 0 && cursor.siblings.size === 0;
  return { snippets: (isNew ? elements : entries)[type.name] ?? [], dash: '' };
}
