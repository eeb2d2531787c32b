import assert from 'node:assert/strict';
import { namedParameters, programArguments } from '../../../src/clients/program/arguments';
import { bundleArguments, programCall } from '../../../src/clients/program/bundle-call';

describe('The arguments of the databricks program', () => {
  it('have flags whose values may begin with a dash, and none that are not given', () => {
    const flags = { target: '-dev', force: true, 'auto-approve': false, profile: undefined };
    assert.deepEqual(programArguments({ command: ['bundle', 'deploy'], flags }), [
      'bundle',
      'deploy',
      '--target=-dev',
      '--force',
    ]);
  });

  it('have lists as the program reads them, commas and quotes within', () => {
    const flags = { only: ['+train', 'a,b', 'say "hi"'], select: [] };
    assert.deepEqual(programArguments({ command: ['run'], flags }), ['run', '--only=+train,"a,b","say ""hi"""']);
  });

  it('have operands that begin with a dash behind two dashes', () => {
    const parts = { command: ['bundle', 'deployment', 'bind'], operands: ['-x', '42'] };
    assert.deepEqual(programArguments(parts).slice(-3), ['--', '-x', '42']);
    assert.deepEqual(programArguments({ command: ['run'], operands: ['train'] }), ['run', 'train']);
  });

  it('have parameters as they are', () => {
    assert.deepEqual(namedParameters({ cutoff: 'a=b, "c"', '-x': '' }), ['--cutoff=a=b, "c"', '---x=']);
  });

  it('have neither variables nor secrets, which go through the environment', () => {
    const call = {
      folder: '/b',
      target: 'dev',
      variables: { catalog: 'a,b' },
      environment: { DATABRICKS_TOKEN: 'secret' },
    };
    assert.doesNotMatch(bundleArguments(call, { command: ['plan'] }).join(' '), /secret|a,b/);
    assert.deepEqual(programCall(call, 1).environment, {
      DATABRICKS_BUNDLE_ROOT: '/b',
      BUNDLE_VAR_catalog: 'a,b',
      DATABRICKS_TOKEN: 'secret',
    });
  });
});
