import assert from 'node:assert/strict';
import { decodeResolvedBundle } from '../../../src/core/deployment/resolved-bundle';
import { decodeProfiles, decodeToken } from '../../../src/core/deployment/sign-in';
import { decodeTargets } from '../../../src/core/deployment/targets';
import { abilitiesOf, decodeVersion, isTooOld } from '../../../src/core/deployment/version';
import { recording, recordings } from '../../support/recordings';

function json(title: string): unknown {
  return JSON.parse(recording(title).stdout);
}

describe('Answers of the databricks program', () => {
  it('give the bundle as a target resolves it, with places', () => {
    const bundle = decodeResolvedBundle(json('validate, json with locations'));
    assert.deepEqual([bundle.name, bundle.target, bundle.mode], ['bakery_ml', 'dev', 'development']);
    assert.deepEqual(
      bundle.resources.map(({ key }) => key),
      [
        'resources.experiments.units',
        'resources.jobs.score',
        'resources.jobs.train',
        'resources.registered_models.units_forecast',
        'resources.schemas.monitoring',
      ],
    );
    assert.deepEqual(bundle.locations['resources.jobs.train'], [{ file: 'resources/jobs.yml', line: 4, column: 7 }]);
    assert.equal(bundle.workspace.rootPath, '/Workspace/Users/tester@databricks.com/.bundle/bakery_ml/dev');
  });

  it('tell what is deployed from what is not', () => {
    const before = decodeResolvedBundle(json('summary before any deploy'));
    assert.deepEqual(
      new Set(before.resources.map(({ id, modified }) => `${id} ${modified}`)),
      new Set(['undefined created']),
    );
    const train = decodeResolvedBundle(json('summary after deploy')).resources.find(({ name }) => name === 'train');
    assert.deepEqual(
      [train?.id, train?.title, train?.modified],
      ['8795259697427633056', '[dev tester] train_units_forecast', undefined],
    );
    assert.equal(train?.url, '<host>/jobs/8795259697427633056?w=900800700600');
  });

  it('can be read wherever the program prints a bundle, even one with errors', () => {
    for (const { argv, stdout, title } of recordings) {
      const isBundle = argv.includes('json') && (argv.includes('validate') || argv.includes('summary'));
      if (isBundle) assert.equal(decodeResolvedBundle(JSON.parse(stdout)).name, 'bakery_ml', title);
    }
  });

  it('list the targets', () => {
    assert.deepEqual(decodeTargets(json('list targets')), [
      { name: 'dev', isDefault: true, mode: 'development' },
      { name: 'prod', isDefault: false, mode: 'production' },
    ]);
  });

  it('tell the version and what it can do', () => {
    const version = decodeVersion(json('version'));
    assert.deepEqual([version.text, isTooOld(version)], ['1.14.0-dev', false]);
    assert.deepEqual(abilitiesOf(version), { savedPlans: true, select: true, directByDefault: true });
    const old = decodeVersion({ Version: '0.275.1' });
    assert.equal(isTooOld(old), false);
    assert.deepEqual(abilitiesOf(old), { savedPlans: false, select: false, directByDefault: false });
    assert.equal(isTooOld(decodeVersion({ Version: '0.269.0' })), true);
    assert.equal(isTooOld(decodeVersion({ Version: 'dev' })), true);
  });

  it('list profiles and give a token', () => {
    const profile = { name: 'dev', host: 'https://a.com', cloud: 'aws', auth_type: 'pat', valid: false };
    assert.deepEqual(decodeProfiles({ profiles: [profile] }), [
      { name: 'dev', host: 'https://a.com', cloud: 'aws', authType: 'pat', isDefault: false },
    ]);
    assert.deepEqual(decodeProfiles({ profiles: null }), []);
    assert.deepEqual(decodeToken({ access_token: 'secret', token_type: 'Bearer' }), { value: 'secret' });
    assert.throws(() => decodeToken({ access_token: '' }));
  });
});
