import type { NotebookModel } from '../notebook-model';
import type { CallRecord } from '../../python/rehearsal/trace';
import { display, knownPrefix, wholeText } from '../../python/values/text';
import type { Finding } from '../finding';
import { alternativesOf, argumentOf } from '../support/arguments';
import { isOtherNotebook, placeIn } from '../support/place';
import { either, quoted } from '../support/words';
import { unwrapExit } from './unwrap';

const rule = 'missing-exit';

/** Findings on the exits themselves: caught before they take effect, or with a value that says nothing of success. */
export function* exitFindings(notebook: NotebookModel): Iterable<Finding> {
  const others = new Map<string, { readonly at: Placed; readonly values: Set<string> }>();
  for (const call of notebook.rehearsal.calls) {
    if (call.callee !== 'dbutils.notebook.exit' || isOtherNotebook(notebook, call.location.path)) continue;
    const caught = caughtExit(notebook, call);
    if (caught) yield caught;
    if (caught || call.assumed) continue;
    const values = otherValues(call);
    const at = placeIn(notebook, call);
    const key = JSON.stringify(at.location);
    const known = others.get(key)?.values ?? [];
    if (values.length > 0) others.set(key, { at, values: new Set([...known, ...values]) });
  }
  for (const { at, values } of others.values()) yield otherValue(at, [...values]);
}

type Placed = ReturnType<typeof placeIn>;

function caughtExit(notebook: NotebookModel, call: CallRecord): Finding | undefined {
  const around = call.tries.findLast((each) => each.broad && !each.broad.reraises);
  if (!around?.broad) return undefined;
  const { location, related } = placeIn(notebook, call);
  return {
    rule,
    severity: 'error',
    message:
      'dbutils.notebook.exit works by raising: the broad except around it catches the exit, and the notebook goes on as if it had failed. Exit after the try, or in its else.',
    location,
    related: [...related, { message: 'This handler catches the exit.', location: around.broad.location }],
    fix: () => unwrapExit(notebook, call, around.location),
  };
}

/** What an exit passes that says neither `SUCCESS` nor `FAILED`, however it is spelt, as people read it. */
function otherValues(call: CallRecord): string[] {
  const { given } = argumentOf(call, 0, 'value');
  return alternativesOf(call, given).flatMap(({ shape }) => {
    if (shape.kind === 'library' && shape.name === 'json.dumps()') return ['a JSON document'];
    if (shape.kind === 'constant' && typeof shape.value === 'number') return [String(shape.value)];
    const prefix = shape.kind === 'text' ? (wholeText(shape) ?? knownPrefix(shape)) : '';
    if (shape.kind !== 'text' || prefix === '' || /^(SUCCESS|FAILED)/i.test(prefix)) return [];
    return [`"${quoted(display(shape))}"`];
  });
}

function otherValue(at: Placed, values: readonly string[]): Finding {
  return {
    rule,
    severity: 'information',
    message: `The notebook exits with ${either(values)}, not with "SUCCESS" or "FAILED: ...": fine when something reads it, but it does not say how the job went.`,
    ...at,
  };
}

/** Findings for the exits of a notebook that only `%run` brings in: they end the notebook that includes it. */
export function* exitsOfInclude(notebook: NotebookModel): Iterable<Finding> {
  for (const call of notebook.rehearsal.calls) {
    if (call.callee !== 'dbutils.notebook.exit' || call.assumed || call.location.path !== notebook.path) continue;
    const [includer] = notebook.project.includersOf(notebook.path);
    yield {
      rule,
      severity: 'warning',
      message: `${includer?.split('/').at(-1) ?? 'Another notebook'} brings this notebook in with %run: this exit ends that notebook too, before its own work.`,
      location: call.location,
      related: [],
    };
  }
}
