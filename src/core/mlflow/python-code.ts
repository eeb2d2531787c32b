import { modelUri } from './model-uri';

/** Flavours with a loader of their own that gives back what was logged. */
const nativeLoaders: ReadonlySet<string> = new Set([
  'catboost',
  'diviner',
  'fastai',
  'h2o',
  'keras',
  'langchain',
  'lightgbm',
  'onnx',
  'paddle',
  'pmdarima',
  'prophet',
  'pytorch',
  'sentence_transformers',
  'sklearn',
  'spacy',
  'spark',
  'statsmodels',
  'tensorflow',
  'transformers',
  'xgboost',
]);

/** One of the flavours that a model can be loaded with. */
export interface LoadingCode {
  readonly flavor: string;
  readonly code: string;
}

/** Python that loads a model: with `mlflow.pyfunc` always first, then with each flavour of its own. */
export function loadingCode(uri: string, flavors: readonly string[]): readonly LoadingCode[] {
  const own = flavors.filter((flavor) => nativeLoaders.has(flavor));
  return ['pyfunc', ...own].map((flavor) => ({
    flavor,
    code: `import mlflow\n\nmodel = mlflow.${flavor}.load_model(${text(uri)})\n`,
  }));
}

/** Python that registers a model that a run wrote. */
export function registrationCode(source: string, model: string, isUnityCatalog: boolean): string {
  return `import mlflow

${registry(isUnityCatalog)}version = mlflow.register_model(${text(source)}, ${text(model)})
print(f"{version.name} is at version {version.version}")
`;
}

/** Python that copies a version to another model, and sets an alias on the copy when asked to. */
export function copyCode(
  from: { readonly model: string; readonly version: string },
  to: string,
  isUnityCatalog: boolean,
  alias?: string,
): string {
  const set = alias === undefined ? '' : `client.set_registered_model_alias(copy.name, ${text(alias)}, copy.version)\n`;
  return `import mlflow

${registry(isUnityCatalog)}client = mlflow.MlflowClient()
copy = client.copy_model_version(
    src_model_uri=${text(modelUri(from.model, { version: from.version }))},
    dst_name=${text(to)},
)
${set}print(f"{copy.name} is at version {copy.version}")
`;
}

/** The code as a notebook that exits with the number of the version that it made; `made` is the code's name for that version. */
export function versionNotebook(code: string, made: 'copy' | 'version'): string {
  return `# Databricks notebook source\n${code}\ndbutils.notebook.exit(str(${made}.version))\n`;
}

function registry(isUnityCatalog: boolean): string {
  return isUnityCatalog ? 'mlflow.set_registry_uri("databricks-uc")\n' : '';
}

/** Of Python. */
function text(value: string): string {
  return JSON.stringify(value);
}
