import assert from 'node:assert/strict';
import type { JobRun, RunState } from '../../../src/core/deployment/job-run';
import { deploymentCommands, deploymentFeature } from '../../../src/extension/deployment/contributions';
import type { Deployment } from '../../../src/extension/deployment/deployment';
import { contextValue, type ResourceNode } from '../../../src/extension/deployment/nodes';

const deployment = {} as Deployment;

function node(row: Partial<ResourceNode['row']>, state?: RunState): ResourceNode {
  const run: JobRun | undefined = state && { id: '1', jobId: '2', name: 'train', state, parameters: {}, tasks: [] };
  const base = {
    key: 'resources.jobs.train',
    kind: 'jobs',
    name: 'train',
    standing: 'deployed',
    isDeclared: true,
  } as const;
  return { kind: 'resource', id: 'x', deployment, row: { ...base, tasks: [], ...row }, run };
}

/** The commands that the menu of a row offers, sorted. */
function offered(shown: ResourceNode): string[] {
  const value = contextValue(shown);
  const titles = new Map<string, string>(Object.values(deploymentCommands).map(({ id, title }) => [id, title]));
  const items = deploymentFeature.menus?.['view/item/context'] ?? [];
  const fitting = items.filter(({ when }) => {
    const pattern = /viewItem =~ \/(.*)\/$/.exec(when ?? '')?.[1];
    return pattern !== undefined && new RegExp(pattern).test(value);
  });
  return [...new Set(fitting.map(({ command }) => titles.get(command ?? '') ?? ''))].sort();
}

describe('The menu of a row of the bundle', () => {
  it('runs, opens and unbinds a deployed job', () => {
    assert.deepEqual(offered(node({ id: '7' })), [
      'Copy ID',
      'Deploy and Run Job',
      'Go to YAML',
      'Open in Workspace',
      'Run Job',
      'Run Job Without Watching It',
      'Run Some Tasks of a Job',
      'Show Run History',
      'Unbind from Its Resource',
    ]);
  });

  it('cancels a run that is under way, and starts no other', () => {
    const titles = offered(node({ id: '7' }, { phase: 'running' }));
    assert.ok(titles.includes('Cancel Run of a Job') && titles.includes('Watch Last Run of a Job'));
    assert.ok(!titles.includes('Run Job') && !titles.includes('Repair Failed Tasks'));
  });

  it('repairs a run that failed', () => {
    const titles = offered(node({ id: '7' }, { phase: 'ended', outcome: 'failed' }));
    assert.ok(titles.includes('Repair Failed Tasks') && titles.includes('Run Job'));
    assert.ok(!titles.includes('Cancel Run of a Job'));
  });

  it('binds what is not deployed, and opens nothing there', () => {
    const titles = offered(node({ kind: 'experiments', standing: 'not-deployed' }));
    assert.deepEqual(titles, ['Bind to an Existing Resource', 'Go to YAML']);
  });

  it('has no YAML to go to for what the files have no more', () => {
    const titles = offered(node({ kind: 'experiments', standing: 'to-delete', isDeclared: false, id: '7' }));
    assert.deepEqual(titles, ['Copy ID', 'Open in Workspace', 'Unbind from Its Resource']);
  });
});
