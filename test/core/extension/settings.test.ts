import { Ajv } from 'ajv';
import assert from 'node:assert/strict';
import { defaultSettings } from '../../../src/core/project/settings';
import { settingsSchema } from '../../../src/core/project/settings-schema';
import { parse } from 'yaml';
import { settingsTemplate } from '../../../src/extension/commands/settings-template';
import { readSettings } from '../../../src/extension/engine/read-settings';

function read(values: Readonly<Record<string, unknown>>): ReturnType<typeof readSettings> {
  return readSettings((name) => values[name]);
}

describe("the editor's settings", () => {
  it('are the defaults where nothing is set', () => {
    assert.deepEqual(read({}), { enable: true, yieldsToYaml: true, codeLens: true, rules: defaultSettings });
  });

  it('are taken as people set them', () => {
    const { enable, rules } = read({
      enable: false,
      experimentPattern: '/Shared/{project}/{model_name}',
      project: 'bakery',
      severities: { 'percent-run': 'off' },
      jobNotebooks: ['jobs/**'],
      exclude: ['old/**'],
      'bundles.schema': 'off',
    });
    assert.equal(enable, false);
    assert.deepEqual(rules, {
      experimentPattern: '/Shared/{project}/{model_name}',
      project: 'bakery',
      severities: { 'percent-run': 'off' },
      jobNotebooks: ['jobs/**'],
      exclude: ['old/**'],
      bundleSchema: false,
    });
  });

  it('hold bundles against the schema where nobody else does, unless people want it otherwise', () => {
    const schemaOf = (value: string | undefined): readonly boolean[] => {
      const { rules, yieldsToYaml } = read({ 'bundles.schema': value });
      return [rules.bundleSchema, yieldsToYaml];
    };
    assert.deepEqual(schemaOf(undefined), [true, true]);
    assert.deepEqual(schemaOf('auto'), [true, true]);
    assert.deepEqual(schemaOf('on'), [true, false]);
    assert.deepEqual(schemaOf('off'), [false, false]);
  });

  it('ignore values of a wrong type', () => {
    const { rules } = read({ experimentPattern: 3, project: '', severities: { a: 'loud', b: 'error' }, exclude: 'x' });
    assert.deepEqual(rules, { ...defaultSettings, severities: { b: 'error' } });
  });
});

describe('a new plumbline.yml', () => {
  it('changes nothing until a comment is taken away', () => {
    assert.equal(parse(settingsTemplate()), null);
  });

  it('shows every setting, each as it can be used', () => {
    const settings: unknown = parse(settingsTemplate().replace(/^# (?=( {2,}|\w+:))/gm, ''));
    const names = ['percent-run', 'experiment-path'].map((name) => ({ name, summary: '' }));
    const schema = settingsSchema(names) as { readonly properties: object };
    const validate = new Ajv().compile(schema);
    assert.ok(validate(settings), JSON.stringify(validate.errors));
    assert.deepEqual(Object.keys(Object(settings)).sort(), Object.keys(schema.properties).sort());
  });
});
