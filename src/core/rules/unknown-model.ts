/**
 * # unknown-model
 *
 * Finds names of models in job notebooks that are nearly, but not quite, those of a registered model of the bundle.
 *
 * ## Why
 *
 * A misspelt name registers another model, beside the one whose permissions and aliases the bundle looks after; a misspelt
 * `models:/...` is not found, when the job runs. Names are compared target by target, with what the tasks pass. Only names that differ
 * in a letter or two of one part are taken for misspelt: a notebook may use models of other projects.
 *
 * ## Example
 *
 * ```python
 * # The bundle has the registered model main.ml.churn
 * mlflow.sklearn.log_model(model, name="model", registered_model_name="main.ml.chrun")
 * ```
 *
 * ## Use instead
 *
 * ```python
 * mlflow.sklearn.log_model(model, name="model", registered_model_name="main.ml.churn")
 * ```
 *
 * ## Fix
 *
 * None.
 */
import type { CallRecord } from '../python/rehearsal/trace';
import { wholeText } from '../python/values/text';
import { argument } from '../python/values/value';
import type { BoundArgument } from '../python/values/value';
import { nearest } from '../text/nearest';
import type { Finding } from './finding';
import type { NotebookModel } from './notebook-model';
import type { Rule } from './rule';
import { alternativesOf } from './support/arguments';

export const unknownModel: Rule = {
  name: 'unknown-model',
  code: 'PL418',
  summary: 'The name of a model is nearly one of the bundle',
  severity: 'warning',
  fixable: 'no',
  *check(notebook): Iterable<Finding> {
    if (!notebook.isJob || notebook.project.models.length === 0) return;
    for (const call of notebook.rehearsal.calls) {
      if (call.location.path !== notebook.path) continue;
      for (const given of namingArguments(call)) yield* misspelt(notebook, call, given);
    }
  },
};

/** Arguments that name a model, or may be a `models:/...`. */
function namingArguments({ callee, args }: CallRecord): readonly BoundArgument[] {
  const named = args.keywords.get('registered_model_name');
  const registered = callee === 'mlflow.register_model' ? argument(args, 1, 'name') : undefined;
  const uris = [...args.positional, ...args.keywords.values()].filter((given) =>
    given.value.some(({ shape }) => wholeText(shape)?.startsWith('models:/')),
  );
  return [...(named ? [named] : []), ...(registered ? [registered] : []), ...uris];
}

function* misspelt(notebook: NotebookModel, call: CallRecord, given: BoundArgument): Iterable<Finding> {
  const { scenarios } = notebook.rehearsal;
  for (const { shape, under } of alternativesOf(call, given)) {
    const name = wholeText(shape)?.replace(/^models:\/([^/@]*).*$/s, '$1');
    if (name?.split('.').length !== 3) continue;
    for (const [bit, { target }] of scenarios.entries()) {
      if ((under.when & call.when & (1 << bit)) === 0) continue;
      const models = notebook.project.models.filter((model) => model.target === target);
      if (models.some((model) => model.name === name)) continue;
      const right = models.find((model) => isMisspelt(name, model.name));
      if (!right) continue;
      yield {
        rule: unknownModel.name,
        severity: unknownModel.severity,
        message: `The bundle registers ${right.name}: ${name} is another model.`,
        location: given.location ?? call.location,
        related: [{ message: 'The model of the bundle.', location: right.location }],
        ...(target !== undefined && { targets: [target] }),
      };
    }
  }
}

/** `churn_v2` is not meant by `churn_v1`: what differs in digits is another one. */
function isMisspelt(name: string, right: string): boolean {
  const parts = name.split('.');
  const others = right.split('.');
  const differing = parts.flatMap((part, i) => (part === others[i] ? [] : [i]));
  const [only] = differing;
  if (differing.length !== 1 || only === undefined) return false;
  const [part = '', other = ''] = [parts[only], others[only]];
  const digits = (text: string): string => text.replace(/\D/g, '');
  return digits(part) === digits(other) && nearest(part, [other]) !== undefined;
}
