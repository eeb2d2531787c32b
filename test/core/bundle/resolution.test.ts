import assert from 'node:assert/strict';
import { createYamlCache, loadBundle } from '../../../src/core/bundle/bundle';
import { cycleFrom, resolutionOf } from '../../../src/core/bundle/resolution';
import { selectTarget } from '../../../src/core/bundle/target';
import { givenVariables } from '../../../src/core/bundle/variables';
import type { Variables } from '../../../src/core/bundle/variables';
import { MemoryFiles } from '../../support/memory-files';

const bundle = `bundle: {name: bakery}
variables:
  catalog: {default: dev}
  table: {default: "\${var.catalog}.\${var.schema}.\${bundle.target}"}
  schema: {default: ml}
  cluster: {lookup: {cluster: shared}}
  none: {description: no value}
  a: {default: "\${var.b}"}
  b: {default: "x \${var.c}"}
  c: {default: "\${var.a}"}
targets:
  prod: {variables: {catalog: prod}}
  dev:
`;

function variables(target: string, environment: Record<string, string> = {}, overrides = ''): Variables {
  const files = new MemoryFiles({ '/p/databricks.yml': bundle });
  if (overrides !== '') files.set(`/p/.databricks/bundle/${target}/variable-overrides.json`, overrides);
  const yaml = createYamlCache();
  const loaded = loadBundle(files, '/p/databricks.yml', yaml);
  return selectTarget(loaded, target, files, yaml, givenVariables(environment)).variables;
}

function told(of: Variables, source: string): string[] {
  return resolutionOf(of, source).map(({ source: step, from, parts }) => {
    const value = parts?.map((part) => (typeof part === 'string' ? part : '?')).join('');
    return `${step} ${from} ${value ?? '-'}`;
  });
}

describe('the resolution of a reference', () => {
  it('tells each step, with the target’s override or the default', () => {
    assert.deepEqual(told(variables('prod'), '${var.table}'), [
      '${var.table} default prod.ml.prod',
      '${var.catalog} target prod',
      '${var.schema} default ml',
      '${bundle.target} field prod',
    ]);
    assert.deepEqual(told(variables('dev'), '${var.catalog}'), ['${var.catalog} default dev']);
  });

  it('takes the environment before the overrides file, and that before the target', () => {
    const file = '{"catalog": "file", "cluster": "file"}';
    assert.deepEqual(told(variables('prod', {}, file), '${var.catalog}'), ['${var.catalog} overrides-file file']);
    const environment = { BUNDLE_VAR_catalog: 'env', BUNDLE_VAR_cluster: 'env', catalog: 'other' };
    assert.deepEqual(told(variables('prod', environment, file), '${var.catalog} ${var.cluster}'), [
      '${var.catalog} environment env',
      '${var.cluster} environment env',
    ]);
  });

  it('leaves lookups and variables without a value open', () => {
    assert.deepEqual(told(variables('dev'), '${var.cluster} ${var.none} ${var.nope}'), [
      '${var.cluster} lookup -',
      '${var.none} nowhere -',
      '${var.nope} field -',
    ]);
  });

  it('ends in a circle, and tells which', () => {
    const of = variables('dev');
    assert.deepEqual(
      resolutionOf(of, '${var.a}').map(({ source }) => source),
      ['${var.a}', '${var.b}', '${var.c}'],
    );
    assert.deepEqual(cycleFrom(of, ['var', 'b']), ['var.b', 'var.c', 'var.a', 'var.b']);
    assert.equal(cycleFrom(of, ['var', 'table']), undefined);
  });
});
