import type { Stmt } from '../../python/syntax/ast';
import { enclosing } from '../../python/syntax/blocks';
import type { CallRecord, Rehearsal } from '../../python/rehearsal/trace';
import { knownPrefix, wholeText } from '../../python/values/text';
import { argument, noArguments } from '../../python/values/value';
import type { BoundArgument, LibraryShape, Shape, TextShape } from '../../python/values/value';
import type { LoggedModel } from './logged-model';
import { isGiven } from './logged-model';

/** How a logged model comes into a registry. */
export type Registration = { readonly by: 'name' } | { readonly by: 'call'; readonly call: CallRecord } | undefined;

/**
 * Whether and how what is logged is registered: by name at once, or by a `register_model` of it. A name that is known not
 * to have three levels is none of Unity Catalog's: such a registration does not count.
 */
export function registrationOf(model: LoggedModel, rehearsal: Rehearsal): Registration {
  const name = model.call.args.keywords.get('registered_model_name');
  if (isGiven(name) && mayName(name) && mayHaveThreeLevels(name)) return { by: 'name' };
  if (model.action === 'save_model') return undefined;
  const only =
    new Set(rehearsal.calls.flatMap((call) => (/\.log_model$/.test(call.callee) ? call.node : []))).size === 1;
  for (const call of rehearsal.calls) {
    const registered = registeredBy(call);
    if (!registered || !mayHaveThreeLevels(registered.name)) continue;
    if (call.assumed && !isKnown(registered.name) && definitionAround(call) !== definitionAround(model.call)) continue;
    if (registered.uri?.value.some(({ shape }) => leadsTo(shape, model, only))) return { by: 'call', call };
  }
  return undefined;
}

/** Of a name that may be `None` only one that is written tells that it is given at times. */
function mayName(name: BoundArgument): boolean {
  const shapes = name.value.map(({ shape }) => shape);
  return shapes.every(({ kind }) => kind !== 'constant') || shapes.some(({ kind }) => kind === 'text');
}

/** What a call registers, and under which name. */
function registeredBy({ callee, args }: CallRecord): Record<'uri' | 'name', BoundArgument | undefined> | undefined {
  if (callee === 'mlflow.register_model')
    return { uri: argument(args, 0, 'model_uri'), name: argument(args, 1, 'name') };
  if (callee === 'mlflow.MlflowClient().create_model_version') {
    return { uri: argument(args, 1, 'source'), name: argument(args, 0, 'name') };
  }
  return undefined;
}

/** Whether a name can be `catalog.schema.model`, as far as it is known. */
function mayHaveThreeLevels(name: BoundArgument | undefined): boolean {
  const names = (name?.value ?? []).map(({ shape }) => shape);
  return names.length === 0 || names.some((each) => each.kind !== 'text' || mayBeThree(each));
}

/** What follows `churn_` in `f"churn_{env}"` is no schema and model. */
function mayBeThree(name: TextShape): boolean {
  const whole = wholeText(name);
  if (whole !== undefined) return whole.split('.').length === 3;
  const written = name.parts.filter((part) => typeof part === 'string');
  return knownPrefix(name) === '' || written.some((part) => part.includes('.'));
}

function isKnown(name: BoundArgument | undefined): boolean {
  return name?.value.some(({ shape }) => wholeText(shape) !== undefined) ?? false;
}

/**
 * The outermost function or class that a call is written in. A helper that nothing calls and that registers under
 * whatever name it is given says nothing of what another logs.
 */
function definitionAround({ unit, location: { cell, span } }: CallRecord): Stmt | undefined {
  const module = unit.modules[cell];
  const around = module ? enclosing(module, span) : [];
  return around.find(({ statement: { kind } }) => kind === 'function' || kind === 'class')?.statement;
}

/** `model_info.model_uri`, `runs:/.../NAME` with the name it was logged under, or `models:/ID` of whatever was logged. */
function leadsTo(uri: Shape, model: LoggedModel, only: boolean): boolean {
  if (uri.kind !== 'text' && uri.kind !== 'library') return false;
  const name = argument(model.call.args, 1, 'artifact_path') ?? model.call.args.keywords.get('name');
  const [known] = name?.value ?? [];
  const whole = known && wholeText(known.shape);
  if (uri.kind === 'library') return madeBy(uri, model.call) || isArtifact(uri, whole);
  return endsWithName(uri, whole) ?? only;
}

/** `mlflow.get_artifact_uri("model")` */
function isArtifact({ name, call }: LibraryShape, path: string | undefined): boolean {
  if (name !== 'mlflow.get_artifact_uri()' || path === undefined) return false;
  return (
    argument(call?.args ?? noArguments, 0, 'artifact_path')?.value.some(({ shape }) => wholeText(shape) === path) ??
    false
  );
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
