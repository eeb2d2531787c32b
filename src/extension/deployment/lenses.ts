import { type Uri, workspace } from 'vscode';
import type { LensPlace } from '../../core/bundle/language/lenses';
import type { Lens } from '../bundle/lenses/lens-source';
import { deploymentCommands } from './contributions';

/** Deploys targets and runs jobs, where programs may be started. */
export function deploymentLenses(place: LensPlace, uri: Uri): readonly Lens[] {
  if (!workspace.isTrusted || uri.scheme !== 'file') return [];
  const { deploy, plan, runJob, deployAndRun } = deploymentCommands;
  const { target } = place;
  const where = { uri, ...(target !== undefined && { target }) };
  if (place.kind === 'target') {
    return [
      { title: 'Deploy', command: deploy.id, arguments: [where], tooltip: 'Plan, agree, deploy' },
      { title: 'Plan', command: plan.id, arguments: [where], tooltip: 'What a deployment would do' },
    ];
  }
  const job = { ...where, job: place.job };
  return [
    { title: 'Run', command: runJob.id, arguments: [job], tooltip: 'Run what is deployed' },
    { title: 'Deploy and run', command: deployAndRun.id, arguments: [job] },
  ];
}
