/**
 * # incomplete-signature
 *
 * Finds models that are logged without a signature of both inputs and outputs.
 *
 * ## Why
 *
 * Unity Catalog refuses them at registration: "Model passed for registration did not contain any signature metadata", or
 * "contained a signature that includes only inputs". `infer_signature(X)` alone has no outputs.
 *
 * It is an error where the model is registered (`registered_model_name`, or `register_model` of what was logged), a
 * warning where it is only logged or gets a name that has not the three levels of Unity Catalog's. An `input_example` is
 * enough: MLflow infers both sides from it. Flavours that bring their own signature, `fe.log_model(training_set=...)` with
 * a label and a `python_model` whose input is typed as a list are fine; so is what goes to the workspace's legacy registry
 * or to another server, and what a Jupyter notebook logs that nothing ties to Databricks.
 *
 * ## Example
 *
 * ```python
 * signature = infer_signature(X_train)
 * mlflow.sklearn.log_model(model, name="model", signature=signature, registered_model_name="main.shop.churn")
 * ```
 *
 * ## Use instead
 *
 * ```python
 * signature = infer_signature(X_train, model.predict(X_train))
 * mlflow.sklearn.log_model(model, name="model", signature=signature, registered_model_name="main.shop.churn")
 * ```
 *
 * ## Fix
 *
 * Safe where the model's own `predict` is at hand: adds the predicted output to `infer_signature`. Asks before it adds a
 * signature to `log_model`.
 */
import type { NotebookModel } from './notebook-model';
import type { CallRecord } from '../python/rehearsal/trace';
import type { Finding, Related } from './finding';
import type { Severity } from '../project/severity';
import type { Rule } from './rule';
import { fixSignature } from './signature/fix';
import { loggedModel } from './signature/logged-model';
import type { LoggedModel } from './signature/logged-model';
import { registrationOf } from './signature/registration';
import { faultOf } from './signature/verdict';
import type { Fault } from './signature/verdict';
import { isOtherNotebook, placeIn } from './support/place';
import { targetsOf } from './support/targets';
import { isWorkspaceRegistry, registryOf, runsOnDatabricks } from './support/tracking';

export const incompleteSignature: Rule = {
  name: 'incomplete-signature',
  code: 'PL005',
  summary: 'A model is logged without a signature of inputs and outputs',
  severity: 'error',
  fixable: 'safe',
  *check(notebook): Iterable<Finding> {
    const { calls } = notebook.rehearsal;
    if (isWorkspaceRegistry(notebook)) return;
    const setLater = calls.some((call) => call.callee === 'mlflow.models.set_signature');
    for (const call of calls) {
      const model = loggedModel(call);
      const fault = model && faultOf(model, calls);
      if (!model || !fault || mayGoElsewhere(notebook, call)) continue;
      const registration = registrationOf(model, notebook.rehearsal);
      if (setLater && registration?.by !== 'name') continue;
      const places = fault.kind === 'one-sided' ? [fault.call, call] : [call];
      const place = places.find((each) => !isSaidThere(notebook, each));
      if (place) yield found(notebook, model, fault, place, registration === undefined ? 'warning' : 'error');
    }
  },
};

/** To another registry than a workspace's, or perhaps so: a notebook that nothing ties to Databricks. */
function mayGoElsewhere(notebook: NotebookModel, call: CallRecord): boolean {
  const registry = registryOf(notebook, call);
  return registry === 'elsewhere' || (registry === 'unknown' && !runsOnDatabricks(notebook));
}

/** In a notebook that is brought in, at its own level: it is checked on its own account. */
function isSaidThere(notebook: NotebookModel, { location, stack }: CallRecord): boolean {
  return isOtherNotebook(notebook, location.path) && stack.every((step) => step.include !== undefined);
}

function found(
  notebook: NotebookModel,
  model: LoggedModel,
  fault: Fault,
  place: CallRecord,
  severity: Severity,
): Finding {
  const { location, related } = placeIn(notebook, place);
  const targets = targetsOf(model.call.when, notebook.rehearsal);
  const other: Related[] = fault.kind === 'one-sided' ? [otherEnd(model, fault.call, place)] : [];
  const unlabelled: Related[] =
    fault.kind === 'unlabelled' ? [{ message: 'The training set is made here.', location: fault.call.location }] : [];
  const finding: Finding = {
    rule: incompleteSignature.name,
    severity,
    message: message(model, fault, severity === 'error'),
    location,
    related: [...related, ...other, ...unlabelled],
    fix: () => fixSignature(notebook, model, fault),
  };
  return targets ? { ...finding, targets } : finding;
}

function otherEnd({ call }: LoggedModel, signature: CallRecord, place: CallRecord): Related {
  return place === signature
    ? { message: 'The model is logged with it here.', location: call.location }
    : { message: 'The signature is made here.', location: signature.location };
}

function message(model: LoggedModel, fault: Fault, registered: boolean): string {
  const verb = model.action === 'save_model' ? 'saved' : 'logged';
  const end = registered
    ? 'Unity Catalog refuses to register it.'
    : 'Unity Catalog will refuse it when it is registered.';
  switch (fault.kind) {
    case 'absent':
      return `The model is ${verb} with neither a signature nor an input example: ${end}`;
    case 'example-alone':
      return `The model is ${verb} without a signature, and MLflow infers none from an input example of this flavour: ${end}`;
    case 'unlabelled':
      return `The model is ${verb} with a training set without a label, so that its signature has no outputs: ${end}`;
    case 'switched-off':
      return `The model is ${verb} with its signature switched off: ${end}`;
    case 'one-sided':
      return `This signature has inputs but no outputs, and a model is ${verb} with it: ${end}`;
  }
}
