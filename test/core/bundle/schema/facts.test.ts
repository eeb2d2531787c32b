import assert from 'node:assert/strict';
import { descriptionsOf, factsOf } from '../../../../src/core/bundle/schema/facts';
import { readBundleSchema } from '../../../../src/core/bundle/schema/read-schema';
import { schemaAt } from '../../../../src/core/bundle/schema/schema-at';

const reference = { type: 'string', pattern: '\\$\\{var\\.x\\}' };

const printed = {
  type: 'object',
  additionalProperties: {},
  properties: { jobs: { $ref: '#/$defs/map/example.com/jobs.Job', description: 'Prose of others.' } },
  $defs: {
    string: { type: 'string' },
    int: { oneOf: [{ type: 'integer' }, reference] },
    'example.com': {
      'jobs.Job': {
        oneOf: [
          {
            type: 'object',
            description: 'Prose of others.',
            properties: {
              name: { $ref: '#/$defs/string', description: 'Prose of others.' },
              retries: { $ref: '#/$defs/int', deprecated: true, deprecationMessage: 'Prose of others.' },
              status: { $ref: '#/$defs/example.com/jobs.Status' },
              inner: { $ref: '#/$defs/example.com/jobs.Job', doNotSuggest: true },
            },
            required: ['name'],
            additionalProperties: false,
          },
          reference,
        ],
      },
      'jobs.Status': {
        oneOf: [{ type: 'string', enum: ['ON', 'OFF'], enumDescriptions: ['Prose', 'of others'] }, reference],
      },
    },
    map: {
      'example.com': {
        'jobs.Job': {
          oneOf: [{ type: 'object', additionalProperties: { $ref: '#/$defs/example.com/jobs.Job' } }, reference],
        },
      },
    },
  },
};

describe('the facts of a schema of bundles', () => {
  const facts = factsOf(printed, { 'jobs.Job': { '': 'A job.', name: 'What it is called.' } });

  it('are names, types, values and what is required, deprecated or hidden, in words of ours', () => {
    assert.deepEqual(facts, {
      $ref: '#/$defs/config.Root',
      $defs: {
        'config.Root': {
          type: 'object',
          properties: { jobs: { type: 'object', additionalProperties: { $ref: '#/$defs/jobs.Job' } } },
        },
        'jobs.Job': {
          type: 'object',
          description: 'A job.',
          properties: {
            inner: { $ref: '#/$defs/jobs.Job', doNotSuggest: true },
            name: { type: 'string', description: 'What it is called.' },
            retries: { type: 'integer', deprecated: true },
            status: { $ref: '#/$defs/jobs.Status' },
          },
          required: ['name'],
          additionalProperties: false,
        },
        'jobs.Status': { type: 'string', enum: ['ON', 'OFF'] },
      },
    });
  });

  it('have words that go with the facts of another version', () => {
    const words = descriptionsOf(facts);
    assert.deepEqual(words['jobs.Job'], { '': 'A job.', name: 'What it is called.' });
    assert.deepEqual(factsOf(printed, words), facts);
  });

  it('are none where the schema refers to what it does not define', () => {
    const broken = { properties: { jobs: { $ref: '#/$defs/nothing' } } };
    assert.throws(() => factsOf(broken, {}), { reason: 'missing-definition' });
  });

  it('are read as the schema that they are made from', () => {
    for (const schema of [readBundleSchema(printed), readBundleSchema(facts)]) {
      assert.deepEqual(schemaAt(schema, ['jobs', 'a', 'inner', 'inner', 'status'])?.values, ['ON', 'OFF']);
      assert.deepEqual(schemaAt(schema, ['jobs', 'a'])?.required, ['name']);
      assert.equal(schemaAt(schema, ['jobs', 'a', 'nothing']), undefined);
    }
  });
});
