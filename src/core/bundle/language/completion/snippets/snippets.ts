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
  const { column, isEnded, room, siblings } = cursor;
  const type = schemaAt(schema, cursor.path)?.type;
  if (column === undefined || isEnded || !type) return [];
  const place: SnippetPlace = {
    index: view.index,
    scope: jobOf(cursor.path) ?? '',
    notebooks: () => projectFiles(view, path, 'notebook'),
    scripts: () => projectFiles(view, path, 'script'),
  };
  const { snippets, dash, begins } = standing(schema, type, cursor);
  if (room !== 'any' && room !== begins) return [];
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

interface Standing {
  readonly snippets: readonly Snippet[];
  /** What an item of a list has to begin with. */
  readonly dash: '' | '- ';
  /** What stands beside it. */
  readonly begins: 'keys' | 'items';
}

function standing(schema: BundleSchema, type: SchemaType, { path, siblings }: Cursor): Standing {
  if (type.kind === 'map' || type.kind === 'list') {
    const { element } = type;
    const snippets = (element.kind === 'struct' ? elements[element.name] : undefined) ?? [];
    return type.kind === 'list' ? { snippets, dash: '- ', begins: 'items' } : { snippets, dash: '', begins: 'keys' };
  }
  const name = type.kind === 'struct' ? type.name : '';
  if (path.at(-1) !== 0) return { snippets: entries[name] ?? [], dash: '', begins: 'keys' };
  // Behind a dash, where nothing is written yet, the element itself begins.
  const isNew = siblings.size === 0 && schemaAt(schema, path.slice(0, -1))?.type.kind === 'list';
  return { snippets: isNew ? (elements[name] ?? []) : [], dash: '', begins: 'items' };
}
