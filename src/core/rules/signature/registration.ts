import type { CallRecord, Rehearsal } from '../../python/rehearsal/trace';
import { wholeText } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { LibraryShape, Shape, TextShape } from '../../python/values/value';
import type { LoggedModel } from './logged-model';
import { isGiven } from './logged-model';

/** How a logged model comes into a registry. */
export type Registration = { readonly by: 'name' } | { readonly by: 'call'; readonly call: CallRecord } | undefined;

/** Whether and how what is logged is registered: by name at once, or by a `register_model` of it. */
export function registrationOf(model: LoggedModel, rehearsal: Rehearsal): Registration {
  const name = model.call.args.keywords.get('registered_model_name');
  if (isGiven(name) && !name.value.some(({ shape }) => shape.kind === 'constant')) return { by: 'name' };
  if (model.action === 'save_model') return undefined;
  const only =
    new Set(rehearsal.calls.flatMap((call) => (/\.log_model$/.test(call.callee) ? call.node : []))).size === 1;
  for (const call of rehearsal.calls) {
    const uri = registeredUri(call);
    if (uri?.some(({ shape }) => leadsTo(shape, model, only))) return { by: 'call', call };
  }
  return undefined;
}

function registeredUri(call: CallRecord): readonly { readonly shape: Shape }[] | undefined {
  if (call.callee === 'mlflow.register_model') return argument(call.args, 0, 'model_uri')?.value;
  if (call.callee === 'mlflow.MlflowClient().create_model_version') return argument(call.args, 1, 'source')?.value;
  return undefined;
}

/** `model_info.model_uri`, `runs:/.../NAME` with the name it was logged under, or `models:/ID` of whatever was logged. */
function leadsTo(uri: Shape, model: LoggedModel, only: boolean): boolean {
  if (uri.kind === 'library') return madeBy(uri, model.call);
  if (uri.kind !== 'text') return false;
  const name = argument(model.call.args, 1, 'artifact_path') ?? model.call.args.keywords.get('name');
  const [known] = name?.value ?? [];
  const whole = known && wholeText(known.shape);
  return endsWithName(uri, whole) ?? only;
}

function endsWithName(uri: TextShape, name: string | undefined): boolean | undefined {
  const first = uri.parts[0];
  const last = uri.parts.at(-1);
  if (typeof first === 'string' && !first.startsWith('runs:/')) return isModelId(uri) ? undefined : false;
  if (typeof last !== 'string' || name === undefined || !last.includes('/')) return undefined;
  return last.endsWith(`/${name}`);
}

/** `models:/` and an id such as `model_info.model_id`. */
function isModelId({ parts: [scheme, id, ...rest] }: TextShape): boolean {
  return scheme === 'models:/' && typeof id === 'object' && id.source.endsWith('model_id') && rest.length === 0;
}

function madeBy(shape: LibraryShape, call: CallRecord): boolean {
  if (shape.call) return shape.call.node === call.node;
  return shape.of?.some((each) => each.shape.kind === 'library' && madeBy(each.shape, call)) ?? false;
}
