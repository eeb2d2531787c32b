import { thirdParty } from '../third-party';
import type { LibraryShape, Shape } from './value';

/**
 * What is known of libraries by name: the one name a thing goes by, and which packages surely start no MLflow run.
 */

/** Where a library offers the same thing under several dotted names: prefix as imported, prefix we use. */
const sameThing: readonly (readonly [string, string])[] = [
  ['mlflow.tracking.fluent.', 'mlflow.'],
  ['mlflow.tracking.client.MlflowClient', 'mlflow.MlflowClient'],
  ['mlflow.tracking.MlflowClient', 'mlflow.MlflowClient'],
  ['mlflow.client.MlflowClient', 'mlflow.MlflowClient'],
  ['mlflow.tracking.start_run', 'mlflow.start_run'],
  ['mlflow.tracking.set_experiment', 'mlflow.set_experiment'],
  ['mlflow.tracking.create_experiment', 'mlflow.create_experiment'],
  ['mlflow.tracking.register_model', 'mlflow.register_model'],
  ['mlflow.tracking._model_registry.fluent.', 'mlflow.'],
  ['mlflow.models.signature.', 'mlflow.models.'],
  ['mlflow.models.model.Model', 'mlflow.models.Model'],
  ['mlflow.infer_signature', 'mlflow.models.infer_signature'],
  ['mlflow.pyfunc.model.', 'mlflow.pyfunc.'],
  [
    'databricks.feature_engineering.client.FeatureEngineeringClient',
    'databricks.feature_engineering.FeatureEngineeringClient',
  ],
  ['databricks.feature_store.client.FeatureStoreClient', 'databricks.feature_store.FeatureStoreClient'],
  ['databricks.sdk.runtime.dbutils', 'dbutils'],
  ['databricks.sdk.runtime.spark', 'spark'],
  ['databricks.sdk.runtime.display', 'display'],
  ['pyspark.dbutils.DBUtils()', 'dbutils'],
  ['IPython.get_ipython().user_ns', 'builtins.globals()'],
  ['posixpath.', 'os.path.'],
];

const mayBeRenamed = new RegExp(`^(?:${sameThing.map(([from]) => from.replace(/[.()]/g, '\\$&')).join('|')})`);

/** The name under which rules know a thing. */
export function canonicalName(name: string): string {
  if (!mayBeRenamed.test(name)) return name;
  for (const [from, to] of sameThing) {
    if (name.startsWith(from) && (from.endsWith('.') || isWhole(name, from))) return to + name.slice(from.length);
  }
  return name;
}

function isWhole(name: string, prefix: string): boolean {
  const next = name.charAt(prefix.length);
  return next === '' || next === '.' || next === '(';
}

/**
 * Names that `from mlflow import *` brings and that matter here; whether a star import brings other names is not known.
 * Source: `mlflow.__all__`.
 */
export const mlflowStar: ReadonlySet<string> = new Set([
  'MlflowClient',
  'active_run',
  'autolog',
  'create_experiment',
  'end_run',
  'get_experiment',
  'get_experiment_by_name',
  'log_artifact',
  'log_artifacts',
  'log_dict',
  'log_figure',
  'log_image',
  'log_input',
  'log_inputs',
  'log_metric',
  'log_metrics',
  'log_model',
  'log_param',
  'log_params',
  'log_table',
  'log_text',
  'register_model',
  'search_runs',
  'set_experiment',
  'set_registry_uri',
  'set_tag',
  'set_tags',
  'set_tracking_uri',
  'start_run',
]);

/** Names of Python's own that `from pyspark.sql.functions import *` takes. */
export const sparkStar: ReadonlySet<string> = new Set([
  'abs',
  'ascii',
  'bin',
  'filter',
  'hash',
  'hex',
  'max',
  'min',
  'pow',
  'round',
  'slice',
  'sum',
]);

/** Names every Databricks notebook has without an import. */
export const notebookNames: ReadonlySet<string> = new Set([
  'spark',
  'sc',
  'sqlContext',
  'dbutils',
  'display',
  'displayHTML',
  'table',
  'sql',
  'udf',
  'getArgument',
  'get_ipython',
]);

/** The environment variable that is set wherever a notebook runs on Databricks, which is where it is played. */
export const runtimeVersion = 'DATABRICKS_RUNTIME_VERSION';

/** What of Databricks and Python itself starts no MLflow run; of builtins, `exec` and `eval` run anything. */
const quietNames: ReadonlySet<string> = new Set([...notebookNames, 'builtins', 'IPython', 'dbruntime', 'pyspark']);
const runsAnything = /^builtins\.(exec|eval|globals\(\)\[\])/;

/** Packages, besides the well-known ones, whose code starts no MLflow run. */
const morePackages = `
  arviz boruta cmdstanpy cvxpy databricks_langchain databricks_openai datasetsforecast dbldatagen ddgs docx dotenv eli5
  evaluate fairlearn fitz geopy hierarchicalforecast holidays interpret langchain_text_splitters markdown mlforecast
  missingno nest_asyncio neuralforecast ortools pandas_profiling pptx presidio_analyzer presidio_anonymizer psycopg pulp
  pymc pyod pypdf PyPDF2 ruptures sacrebleu sparkdl sqlparse statsforecast tabulate tempo timm torchmetrics tslearn
  unitycatalog unstructured utilsforecast vllm wordcloud yfinance ydata_profiling
`;
const quietPackages: ReadonlySet<string> = new Set(morePackages.trim().split(/\s+/));

/** Whether calling something of this package leaves the active run alone, as far as anybody knows. */
export function isQuiet(name: string, standardLibrary: ReadonlySet<string>): boolean {
  const end = name.search(/[.(]/);
  const top = end < 0 ? name : name.slice(0, end);
  if (runsAnything.test(name)) return false;
  return quietNames.has(top) || quietPackages.has(top) || thirdParty.has(top) || standardLibrary.has(top);
}

/** What is an object for sure, and no `None`: a run that was started, or asked for while one is active. */
export function isSurelyThere({ name, call }: LibraryShape): boolean {
  return name === 'mlflow.start_run()' || (name === 'mlflow.active_run()' && call !== undefined && call.runs.least > 0);
}

const pathOfNotebook =
  /^(os\.getcwd\(\)|pathlib\.Path\.cwd\(\)(\.parent|\.resolve\(\))*|dbutils\.notebook\.[\w.()]*notebookPath\(\)\.get\(\))$/;

/** Whether something is the path of the notebook or of a folder around it: where that is, its deployment alone decides. */
export function isPathOfNotebook(shape: Shape): boolean {
  return shape.kind === 'library' && pathOfNotebook.test(shape.name);
}

/** Python's built-in functions, types and constants that notebooks use. */
export const builtinNames: ReadonlySet<string> = new Set([
  'abs',
  'aiter',
  'all',
  'anext',
  'any',
  'ascii',
  'bin',
  'bool',
  'breakpoint',
  'bytearray',
  'bytes',
  'callable',
  'chr',
  'classmethod',
  'compile',
  'complex',
  'delattr',
  'dict',
  'dir',
  'divmod',
  'enumerate',
  'eval',
  'exec',
  'exit',
  'filter',
  'float',
  'format',
  'frozenset',
  'getattr',
  'globals',
  'hasattr',
  'hash',
  'help',
  'hex',
  'id',
  'input',
  'int',
  'isinstance',
  'issubclass',
  'iter',
  'len',
  'list',
  'locals',
  'map',
  'max',
  'memoryview',
  'min',
  'next',
  'object',
  'oct',
  'open',
  'ord',
  'pow',
  'print',
  'property',
  'quit',
  'range',
  'repr',
  'reversed',
  'round',
  'set',
  'setattr',
  'slice',
  'sorted',
  'staticmethod',
  'str',
  'sum',
  'super',
  'tuple',
  'type',
  'vars',
  'zip',
  '__import__',
  'BaseException',
  'Exception',
  'ArithmeticError',
  'AssertionError',
  'AttributeError',
  'EOFError',
  'FileExistsError',
  'FileNotFoundError',
  'ImportError',
  'IndexError',
  'InterruptedError',
  'KeyError',
  'KeyboardInterrupt',
  'LookupError',
  'MemoryError',
  'ModuleNotFoundError',
  'NameError',
  'NotImplementedError',
  'OSError',
  'IOError',
  'OverflowError',
  'PermissionError',
  'RuntimeError',
  'StopIteration',
  'SyntaxError',
  'SystemExit',
  'TimeoutError',
  'TypeError',
  'UnicodeDecodeError',
  'UnicodeError',
  'ValueError',
  'ZeroDivisionError',
  'Warning',
  'DeprecationWarning',
  'UserWarning',
  'NotImplemented',
  'Ellipsis',
]);
