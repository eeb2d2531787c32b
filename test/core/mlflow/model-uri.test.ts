import assert from 'node:assert/strict';
import { modelUri, modelUrisIn, parseModelUri, typedUri } from '../../../src/core/mlflow/model-uri';

describe('the URI of a model', () => {
  it('names a version by number, alias, stage or as the latest', () => {
    assert.deepEqual(parseModelUri('models:/main.ml.units@champion'), {
      kind: 'alias',
      model: 'main.ml.units',
      alias: 'champion',
    });
    assert.deepEqual(parseModelUri('models:/units/3'), { kind: 'version', model: 'units', version: '3' });
    assert.deepEqual(parseModelUri('models:/units/production'), {
      kind: 'stage',
      model: 'units',
      stage: 'Production',
    });
    assert.deepEqual(parseModelUri('models:/units/latest'), { kind: 'latest', model: 'units' });
  });

  it('names a logged model, and a model among the files of a run', () => {
    assert.deepEqual(parseModelUri('models:/m-0af3'), { kind: 'logged-model', id: 'm-0af3' });
    assert.deepEqual(parseModelUri('runs:/abc/model/deep'), { kind: 'run', runId: 'abc', path: 'model/deep' });
  });

  for (const text of ['models:/units', 'models:/', 'models:/a/b/c', 'models:/a@', 'models:/@b', 'models:/a@b/3', 'x']) {
    it(`is not ${text}`, () => assert.equal(parseModelUri(text), undefined));
  }

  it('is written by alias or by version', () => {
    assert.equal(modelUri('a.b.c', { alias: 'champion' }), 'models:/a.b.c@champion');
    assert.equal(modelUri('a.b.c', { version: '2' }), 'models:/a.b.c/2');
  });

  it('is found in a text, without quotes and without those that have holes', () => {
    const text = 'a: "models:/u/1"\nb: models:/x@y # models:/${var.m}/1\nc: [models:/z/2, models:/f{n}@c]';
    assert.deepEqual(
      modelUrisIn(text).map(({ text: uri, span }) => [uri, text.slice(span.start, span.end)]),
      ['models:/u/1', 'models:/x@y', 'models:/z/2'].map((uri) => [uri, uri]),
    );
  });

  it('tells which part of it is being typed', () => {
    assert.deepEqual(typedUri('load("models:/main.ml.un'), {
      part: 'model',
      model: 'main.ml.un',
      prefix: 'main.ml.un',
    });
    assert.deepEqual(typedUri('models:/units@ch'), { part: 'alias', model: 'units', prefix: 'ch' });
    assert.deepEqual(typedUri('models:/units/'), { part: 'version', model: 'units', prefix: '' });
    assert.equal(typedUri('f"models:/{name}@ch'), undefined);
    assert.equal(typedUri('print(1)'), undefined);
  });
});
