import assert from 'node:assert/strict';
import { observe } from './observations';
import { MLFLOW_LIMIT_MS } from './shared-server';

interface Sides {
  readonly inputs: boolean;
  readonly outputs: boolean;
}

/** A stored model: its signature, and why the client for Unity Catalog would not register it. */
interface Found {
  readonly signature: Sides | null;
  readonly unity_catalog: string | null;
}

type Named<T> = Readonly<Record<string, T>>;

interface Seen {
  readonly built_signatures: Named<Sides | string>;
  readonly sklearn_models: Named<Found>;
  readonly python_models: Named<Found>;
  readonly type_hints_of_the_input: Named<Sides | string | null>;
  readonly model_from_code: Found;
  readonly save_model: Named<Found>;
  readonly set_signature_afterwards: { before: Sides | null; after: Sides; on_a_version: string };
  readonly set_signature_of_inputs_alone: { before: Sides; after: Sides };
  readonly the_open_source_registry_takes_anything: { status: string; signature: Sides | null };
  readonly autologged_model: Found;
  readonly tree_ensembles: Named<string | null>;
  readonly names_of_models: Named<string | null>;
}

const BOTH: Sides = { inputs: true, outputs: true };
const INPUTS: Sides = { inputs: true, outputs: false };
const OUTPUTS: Sides = { inputs: false, outputs: true };

describe('MLflow: which models have a signature', () => {
  let seen: Seen;

  before(async function () {
    this.timeout(MLFLOW_LIMIT_MS);
    seen = await observe<Seen>('signatures');
  });

  const signatures = (found: Named<Found>): Named<Sides | null> =>
    Object.fromEntries(Object.entries(found).map(([name, { signature }]) => [name, signature]));

  it('a signature has the sides that it is built from', () => {
    const { 'ModelSignature()': empty, 'infer_signature()': inferred, ...built } = seen.built_signatures;
    assert.deepEqual(built, {
      'infer_signature(X)': INPUTS,
      'infer_signature(X, y)': BOTH,
      'infer_signature(X, model.predict(X))': BOTH,
      'infer_signature(model_input=X, model_output=y)': BOTH,
      'infer_signature(model_output=y)': OUTPUTS,
      'infer_signature(X, params=)': INPUTS,
      'ModelSignature(inputs)': INPUTS,
      'ModelSignature(inputs, outputs)': BOTH,
      'ModelSignature(outputs=)': OUTPUTS,
    });
    assert.match(String(empty), /^ValueError: At least one of inputs, outputs or params must be provided/);
    assert.match(String(inferred), /^ValueError: At least one of inputs, outputs or params must be provided/);
  });

  it('log_model has no signature of its own, and infers both sides from an example unless told what to take', () => {
    const { 'signature={}': dictionary, ...models } = seen.sklearn_models;
    assert.deepEqual(signatures(models), {
      neither: null,
      'signature=None': null,
      'signature=False': null,
      'signature=both': BOTH,
      'signature=inputs only': INPUTS,
      'signature=outputs only': OUTPUTS,
      input_example: BOTH,
      'input_example=None': null,
      'input_example, signature=None': BOTH,
      'input_example, signature=False': null,
      'input_example, signature=inputs only': INPUTS,
      'input_example that predict refuses': null,
      'input_example of numpy': BOTH,
    });
    assert.match(String(dictionary), /^AttributeError/);
  });

  it('the client for Unity Catalog refuses a model without signature, and one without outputs', () => {
    const models: Named<Found> = { ...seen.sklearn_models, ...seen.python_models, ...seen.save_model };
    for (const { signature, unity_catalog } of Object.values(models)) {
      if (signature === null) assert.match(String(unity_catalog), /did not contain any signature metadata/);
      else if (signature?.outputs === false) assert.match(String(unity_catalog), /signature that includes only inputs/);
      else if (signature?.outputs === true) assert.equal(unity_catalog, null);
    }
  });

  it('the open-source registry takes a model without signature', () => {
    assert.deepEqual(seen.the_open_source_registry_takes_anything, { status: 'READY', signature: null });
  });

  it('save_model infers as log_model does', () => {
    assert.deepEqual(signatures(seen.save_model), {
      neither: null,
      input_example: BOTH,
      'signature=inputs only': INPUTS,
    });
  });

  it('a python_model brings a signature when its input is typed as a list, and nothing turns that off', () => {
    assert.deepEqual(signatures(seen.python_models), {
      untyped: null,
      'untyped, input_example': BOTH,
      'untyped, signature=False, input_example': null,
      'list[str] -> list[str]': BOTH,
      'context, list[str] -> list[str]': BOTH,
      'list[str] -> nothing': BOTH,
      'nothing -> list[float]': null,
      'DataFrame -> DataFrame': null,
      'DataFrame -> DataFrame, input_example': BOTH,
      TypeFromExample: null,
      'TypeFromExample, input_example': BOTH,
      'list[str] -> list[str], signature=inputs only': BOTH,
      'list[str] -> list[str], signature=False': BOTH,
      'typed function': BOTH,
      'untyped function, input_example': BOTH,
      'untyped function': null,
      'function under @pyfunc': BOTH,
      ChatModel: BOTH,
      ChatAgent: BOTH,
      ResponsesAgent: BOTH,
    });
    assert.deepEqual(seen.model_from_code.signature, BOTH, 'a model given as a path to its code is looked at alike');
  });

  it('no other type hint of the input brings a signature', () => {
    const { list, 'list[dict]': dicts, ...hints } = seen.type_hints_of_the_input;
    assert.deepEqual(hints, {
      'list[str]': BOTH,
      'List[str]': BOTH,
      'list[Any]': BOTH,
      'list[dict[str, Any]]': BOTH,
      'list[BaseModel]': BOTH,
      str: null,
      'dict[str, Any]': null,
      Any: null,
      'Optional[list[str]]': null,
      'pd.DataFrame': null,
      'pd.Series': null,
      'np.ndarray': null,
    });
    assert.match(String(list), /doesn't contain a collection element type/);
    assert.match(String(dicts), /must include a valid element type/);
  });

  it('set_signature gives a logged model one, replaces what it had, and refuses a registered version', () => {
    assert.equal(seen.set_signature_afterwards.before, null);
    assert.deepEqual(seen.set_signature_afterwards.after, BOTH);
    assert.deepEqual(seen.set_signature_of_inputs_alone, { before: BOTH, after: INPUTS });
    assert.match(seen.set_signature_afterwards.on_a_version, /`models:\/<name>\/<version>` scheme are not supported/);
  });

  it('a model that autolog logs has both sides', () => {
    assert.deepEqual(seen.autologged_model, { signature: BOTH, unity_catalog: null });
  });

  it('trees of scikit-learn are refused unless trusted or pickled', () => {
    const { forest, tree, ...saved } = seen.tree_ensembles;
    assert.match(String(forest), /references untrusted types.*sklearn\.tree\._tree\.Tree/s);
    assert.match(String(tree), /references untrusted types/);
    assert.deepEqual(saved, { linear: null, 'forest, cloudpickle': null, 'forest, trusted': null });
  });

  it('a model’s name takes neither dots nor slashes, and artifact_path is still understood', () => {
    const { 'name with .': dot, 'name with /': slash, 'name and artifact_path': two, ...taken } = seen.names_of_models;
    assert.match(String(dot), /Invalid model name \('churn\.model'\)/);
    assert.match(String(slash), /Invalid model name \('churn\/model'\)/);
    assert.match(String(two), /Both `artifact_path` \(deprecated\) and `name` parameters were specified/);
    assert.deepEqual(taken, { name: null, artifact_path: null, 'no name': null, 'name with a space': null });
  });
});
