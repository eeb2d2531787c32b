import type { NotebookModel } from '../notebook-model';
import type { CallRecord } from '../../python/rehearsal/trace';
import { display, knownPrefix, wholeText } from '../../python/values/text';
import type { Finding } from '../finding';
import { alternativesOf, argumentOf } from '../support/arguments';
import { isOtherNotebook, placeIn } from '../support/place';
import { unwrapExit } from './unwrap';

const rule = 'missing-exit';

/** Findings on the exits themselves: caught before they take effect, or with a value that says nothing of success. */
export function* exitFindings(notebook: NotebookModel): Iterable<Finding> {
  for (const call of notebook.rehearsal.calls) {
    if (call.callee !== 'dbutils.notebook.exit' || isOtherNotebook(notebook, call.location.path)) continue;
    const caught = caughtExit(notebook, call);
    if (caught) yield caught;
    else if (!call.assumed) yield* otherValue(notebook, call);
  }
}

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

function* otherValue(notebook: NotebookModel, call: CallRecord): Iterable<Finding> {
  const { given } = argumentOf(call, 0, 'value');
  for (const { shape } of alternativesOf(call, given)) {
    const isJson = shape.kind === 'library' && shape.name === 'json.dumps()';
    const text = shape.kind === 'text' ? shape : undefined;
    const prefix = text ? (wholeText(text) ?? knownPrefix(text)) : '';
    if (!isJson && (prefix === '' || /^(SUCCESS|FAILED)/.test(prefix))) continue;
    const value = text ? `"${display(text)}"` : 'a JSON document';
    const { location, related } = placeIn(notebook, call);
    yield {
      rule,
      severity: 'information',
      message: `The notebook exits with ${value}, not with "SUCCESS" or "FAILED: ...": fine when something reads it, but it does not say how the job went.`,
      location,
      related,
    };
  }
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
