import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020';
import { BundleSchemaError, readBundleSchema } from '../../../../src/core/bundle/schema/read-schema';
import { schemaAt } from '../../../../src/core/bundle/schema/schema-at';
import { typeFaults } from '../../../../src/core/bundle/schema/type-faults';
import { loadYaml } from '../../../../src/core/bundle/load';
import json from '../../../../schemas/bundle.schema.json';
import { shippedSchema } from '../../../../src/core/bundle/schema/shipped';

const reference = { type: 'string', pattern: String.raw`\$\{(var(\.\p{L}+)+)\}` };

/** As the program prints it: nested names, every type either itself or a reference, prose. */
const printed = {
  $defs: {
    bool: { oneOf: [{ type: 'boolean' }, reference] },
    string: { type: 'string' },
    'example.com': {
      'config.Resources': {
        oneOf: [
          {
            type: 'object',
            properties: { jobs: { $ref: '#/$defs/map/example.com/jobs.Job' } },
            additionalProperties: false,
          },
          reference,
        ],
      },
      'jobs.Job': {
        oneOf: [
          {
            type: 'object',
            properties: {
              name: { description: 'A name.', $ref: '#/$defs/string' },
              paused: { $ref: '#/$defs/bool', deprecated: true },
              secret: { $ref: '#/$defs/string', doNotSuggest: true },
              keys: { $ref: '#/$defs/slice/string' },
            },
            required: ['name'],
            additionalProperties: false,
          },
          reference,
        ],
      },
    },
    map: {
      'example.com': {
        'jobs.Job': {
          oneOf: [{ type: 'object', additionalProperties: { $ref: '#/$defs/example.com/jobs.Job' } }, reference],
        },
      },
    },
    slice: { string: { oneOf: [{ type: 'array', items: { $ref: '#/$defs/string' } }, reference] } },
  },
  type: 'object',
  properties: { resources: { $ref: '#/$defs/example.com/config.Resources' } },
  additionalProperties: {},
};

describe('a schema of bundles', () => {
  it('is read as the program prints it', () => {
    const schema = readBundleSchema(printed);
    const job = schemaAt(schema, ['resources', 'jobs', 'train']);
    assert.deepEqual(
      job?.fields.map(({ name, isDeprecated }) => [name, isDeprecated]),
      [
        ['name', false],
        ['paused', true],
        ['keys', false],
      ],
    );
    assert.deepEqual(job.required, ['name']);
    assert.equal(schemaAt(schema, ['resources', 'jobs', 'train', 'name'])?.description, 'A name.');

    const text = 'resources: {jobs: {a: {paused: maybe, keys: "${var.keys}", nmae: x}, b: "${var.b}", c: [1]}}';
    const root = loadYaml('/p/databricks.yml', text).root;
    assert.deepEqual(root && typeFaults(schema.root, root).map(({ kind, path }) => [kind, path.join('.')]), [
      ['deprecated', 'resources.jobs.a.paused'],
      ['wrong-type', 'resources.jobs.a.paused'],
      ['unknown-field', 'resources.jobs.a.nmae'],
      ['wrong-type', 'resources.jobs.c'],
    ]);
  });

  it('is refused when it is something else', () => {
    for (const other of [null, 1, 'text', [], {}, { $ref: '#/$defs/nothing' }]) {
      assert.throws(() => readBundleSchema(other), BundleSchemaError);
    }
  });

  it('ships as a valid JSON schema', () => {
    assert.equal(new Ajv2020({ strict: false }).validateSchema(json), true);
  });

  it('ships with descriptions of what ML projects use', () => {
    const lacking = ['jobs.Task', 'jobs.NotebookTask', 'resources.Job', 'config.Target'].flatMap((name) =>
      [...(definition(name)?.fields ?? [])].filter(({ description }) => description === undefined).map((f) => f.name),
    );
    assert.deepEqual(lacking, []);
  });

  it('knows what stands at a path', () => {
    const values = (path: string): readonly string[] | undefined => schemaAt(shippedSchema(), path.split('.'))?.values;
    assert.deepEqual(values('targets.dev.mode'), ['development', 'production']);
    assert.deepEqual(values('resources.jobs.train.schedule.pause_status'), ['UNPAUSED', 'PAUSED']);
    assert.deepEqual(values('resources.jobs.train.queue.enabled'), ['true', 'false']);
    assert.equal(values('resources.jobs.train.nothing'), undefined);
    const task = schemaAt(shippedSchema(), ['resources', 'jobs', 'train', 'tasks', 0, 'for_each_task', 'task']);
    assert.equal(task?.fields[0]?.name, 'task_key');
    assert.ok(!task.fields.some(({ isHidden }) => isHidden));
  });
});

function definition(name: string): ReturnType<typeof schemaAt> {
  const paths: Readonly<Record<string, readonly (string | number)[]>> = {
    'jobs.Task': ['resources', 'jobs', 'x', 'tasks', 0],
    'jobs.NotebookTask': ['resources', 'jobs', 'x', 'tasks', 0, 'notebook_task'],
    'resources.Job': ['resources', 'jobs', 'x'],
    'config.Target': ['targets', 'x'],
  };
  return schemaAt(shippedSchema(), paths[name] ?? []);
}
