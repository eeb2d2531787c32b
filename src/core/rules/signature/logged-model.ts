import type { CallRecord } from '../../python/rehearsal/trace';
import { argument } from '../../python/values/value';
import type { BoundArgument, Shape } from '../../python/values/value';
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
}

/** Reads a call as one that logs a model; undefined for another, and where the signature is not its caller's to give. */
export function loggedModel(call: CallRecord): LoggedModel | undefined {
  if (featureClients.has(call.callee)) {
    const trainingSet = argument(call.args, 3, 'training_set');
    const isGiven = trainingSet ? !isOff(trainingSet) : !call.args.complete;
    return isGiven ? undefined : { call, flavour: 'feature_engineering', action: 'log_model' };
  }
  const match = /^mlflow\.(\w+)\.(log_model|save_model)$/.exec(call.callee);
  const [, flavour = '', action] = match ?? [];
  if (!flavours.has(flavour) || call.args.positional.length > 3) return undefined;
  if (flavour === 'pyfunc' && bringsTypes(call)) return undefined;
  return { call, flavour, action: action === 'save_model' ? 'save_model' : 'log_model' };
}

/** MLflow takes the signature of a `python_model` from the type hints of its `predict` (2.20 and later). */
function bringsTypes(call: CallRecord): boolean {
  const model = call.args.keywords.get('python_model');
  if (!model) return !call.args.complete || call.args.positional.length > 1;
  return !model.value.every(({ shape }) => isUntyped(shape));
}

function isUntyped(shape: Shape): boolean {
  if (shape.kind === 'function') return shape.def.params.every((param) => param.annotation === undefined);
  const instance = shape.kind === 'object' ? shape.class : undefined;
  if (!instance) return false;
  const bases = instance.bases.flat();
  const isPlain = bases.every(
    (base) => base.shape.kind === 'library' && base.shape.name === 'mlflow.pyfunc.PythonModel',
  );
  const predict = instance.def.body.body.find((each) => each.kind === 'function' && each.name === 'predict');
  if (!isPlain || predict?.kind !== 'function') return false;
  return predict.params.slice(1).every((param) => param.name === 'context' || param.annotation === undefined);
}

/** Whether an argument is given and is not surely `None`. */
export function isGiven(given: BoundArgument | undefined): given is BoundArgument {
  return given !== undefined && !isOff(given);
}
