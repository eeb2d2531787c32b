import type { CallRecord } from '../../python/rehearsal/trace';
import { argument } from '../../python/values/value';
import type { FunctionDef, Param } from '../../python/syntax/ast';
import type { BoundArgument, ClassShape, Shape } from '../../python/values/value';
import { isOff } from '../support/arguments';

/**
 * Flavours whose `log_model` takes a signature from its caller. Others bring one of their own (`langchain`, `openai`,
 * `transformers`, `sentence_transformers`, ...) or are not known; nothing is said of them. Source: `mlflow/<flavour>`.
 */
const flavours = new Set([
  'sklearn',
  'xgboost',
  'lightgbm',
  'catboost',
  'spark',
  'pytorch',
  'tensorflow',
  'keras',
  'pyfunc',
  'statsmodels',
  'prophet',
  'pmdarima',
  'h2o',
  'onnx',
  'fastai',
  'paddle',
  'spacy',
]);

const featureClients = new Set([
  'databricks.feature_engineering.FeatureEngineeringClient().log_model',
  'databricks.feature_store.FeatureStoreClient().log_model',
]);

/** A call that logs or saves a model and takes a signature. */
export interface LoggedModel {
  readonly call: CallRecord;
  readonly flavour: string;
  readonly action: 'log_model' | 'save_model';
  /** Of a model that is logged with a training set made with `label=None`: the call that made it. */
  readonly unlabelled?: CallRecord;
}

/** Reads a call as one that logs a model; undefined for another, and where the signature is not its caller's to give. */
export function loggedModel(call: CallRecord): LoggedModel | undefined {
  if (featureClients.has(call.callee)) return ofFeatures(call);
  const match = /^mlflow\.(\w+)\.(log_model|save_model)$/.exec(call.callee);
  const [, flavour = '', action] = match ?? [];
  if (!flavours.has(flavour) || call.args.positional.length > 3) return undefined;
  if (flavour === 'pyfunc' && bringsTypes(call)) return undefined;
  return { call, flavour, action: action === 'save_model' ? 'save_model' : 'log_model' };
}

/** A training set brings the signature: both sides, unless it was made without a label. */
function ofFeatures(call: CallRecord): LoggedModel | undefined {
  const trainingSet = argument(call.args, 3, 'training_set');
  const model: LoggedModel = { call, flavour: 'feature_engineering', action: 'log_model' };
  if (!trainingSet) return call.args.complete ? model : undefined;
  if (isOff(trainingSet)) return model;
  const [made, ...others] = trainingSet.value;
  const making = made?.shape.kind === 'library' && others.length === 0 ? made.shape.call : undefined;
  const isLabelled = !/\.create_training_set$/.test(making?.callee ?? '') || !isOff(labelOf(making));
  return isLabelled || !making ? undefined : { ...model, unlabelled: making };
}

function labelOf(making: CallRecord | undefined): BoundArgument {
  return (making && argument(making.args, 2, 'label')) ?? { value: [] };
}

/** MLflow takes the signature of a `python_model` from the type hint of its `predict`'s input, where that is a list. */
function bringsTypes(call: CallRecord): boolean {
  const model = call.args.keywords.get('python_model');
  if (!model) return !call.args.complete || call.args.positional.length > 1;
  return !model.value.every(({ shape }) => bringsNone(shape));
}

function bringsNone(shape: Shape): boolean {
  if (shape.kind === 'function') return isUntyped(shape.def.params);
  const instance = shape.kind === 'object' ? shape.class : undefined;
  const predict = instance && predictOf(instance);
  return predict !== undefined && isUntyped(predict.params.slice(1));
}

/** The `predict` of a class that is a `PythonModel` and nothing else, itself or by its bases in the project. */
function predictOf(of: ClassShape, depth = 0): FunctionDef | undefined {
  const own = of.def.body.body.find((each) => each.kind === 'function' && each.name === 'predict');
  const inherited: (FunctionDef | undefined)[] = [];
  for (const { shape } of of.bases.flat()) {
    if (shape.kind === 'library' && shape.name === 'mlflow.pyfunc.PythonModel') continue;
    if (shape.kind !== 'class' || depth > 8) return undefined;
    inherited.push(predictOf(shape, depth + 1));
  }
  return own?.kind === 'function' ? own : inherited.find((each) => each !== undefined);
}

/** Types of an input from which MLflow infers nothing. A name that is none of these may stand for a list. */
const tellsNothing =
  /^(DataFrame|Series|ndarray|str|bytes|int|float|bool|object|dict|Dict|Any|Optional|TypeFromExample)$/;

function isUntyped(params: readonly Param[]): boolean {
  const [input] = params[0]?.name === 'context' ? params.slice(1) : params;
  const hint = input?.annotation;
  const type = hint?.kind === 'subscript' ? hint.value : hint;
  if (type === undefined) return true;
  const name = type.kind === 'name' ? type.id : type.kind === 'attribute' ? type.name : '';
  return tellsNothing.test(name);
}

/** Whether an argument is given and is not surely `None`. */
export function isGiven(given: BoundArgument | undefined): given is BoundArgument {
  return given !== undefined && !isOff(given);
}
