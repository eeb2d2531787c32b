import assert from 'node:assert/strict';
import { parseRequirements } from '../../../src/core/mlflow/environment';
import { parseMlModel, UnreadableMlModel } from '../../../src/core/mlflow/ml-model';
import { loadingCode } from '../../../src/core/mlflow/python-code';

const text = `flavors:
  python_function:
    python_version: 3.11.7
  sklearn:
    sklearn_version: 1.9.1
mlflow_version: 3.17.2
model_size_bytes: 1205654
saved_input_example_info:
  type: dataframe
signature:
  inputs: '[{"type": "double", "name": "tenure", "required": true}, {"type": "array",
    "items": {"type": "string"}, "name": "tags", "required": false}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1]}}]'
  params: '[{"name": "top", "type": "long", "default": 3, "shape": null}]'
`;

describe('the file MLmodel', () => {
  it('says what a model takes and gives', () => {
    assert.deepEqual(parseMlModel(text).signature, {
      inputs: [
        { name: 'tenure', type: 'double', isRequired: true },
        { name: 'tags', type: 'array<string>', isRequired: false },
      ],
      outputs: [{ type: 'tensor(int64, [-1])', isRequired: true }],
      params: [{ name: 'top', type: 'long', isRequired: false, default: '3' }],
    });
  });

  it('says how the model was made', () => {
    const { flavors, mlflowVersion, pythonVersion, hasInputExample, size } = parseMlModel(text);
    assert.deepEqual(
      [flavors, mlflowVersion, pythonVersion, hasInputExample, size],
      [['python_function', 'sklearn'], '3.17.2', '3.11.7', true, 1205654],
    );
  });

  it('may be without a signature', () => {
    assert.equal(parseMlModel('flavors: {}\nsignature:\n').signature, undefined);
  });

  it('is refused where it is no YAML', () => {
    assert.throws(() => parseMlModel('a: [1'), UnreadableMlModel);
    assert.throws(() => parseMlModel(''), UnreadableMlModel);
  });

  it('describes objects, maps and what is not known', () => {
    const inputs = JSON.stringify([
      { type: 'object', name: 'o', properties: { a: { type: 'long' }, b: { type: 'string', required: false } } },
      { type: 'map', name: 'm', values: { type: 'double' } },
      { name: 'x' },
    ]);
    assert.deepEqual(
      parseMlModel(`signature:\n  inputs: '${inputs}'\n`).signature?.inputs.map(({ type }) => type),
      ['object<a: long, b?: string>', 'map<string, double>', 'any'],
    );
  });
});

describe('the packages of a model', () => {
  it('are told by name with what is asked of their versions', () => {
    const requirements =
      'mlflow==3.17.2\nScikit_Learn[extra] >= 1.9, <2 ; python_version > "3"\n# note\n-r other.txt\npandas';
    assert.deepEqual(parseRequirements(requirements), { mlflow: '==3.17.2', 'scikit-learn': '>= 1.9, <2', pandas: '' });
  });
});

describe('the code that loads a model', () => {
  it('offers what every model can, then flavours of its own', () => {
    const found = loadingCode('models:/u@champion', ['python_function', 'sklearn', 'mine']);
    assert.deepEqual(
      found.map(({ flavor }) => flavor),
      ['pyfunc', 'sklearn'],
    );
    assert.equal(found[1]?.code, 'import mlflow\n\nmodel = mlflow.sklearn.load_model("models:/u@champion")\n');
  });
});
