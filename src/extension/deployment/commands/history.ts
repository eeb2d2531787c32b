import { type QuickPickItem, window } from 'vscode';
import type { JobRun } from '../../../core/deployment/job-run';
import { resourceOf } from '../../../core/deployment/resource-name';
import { deployedId } from '../last-run';
import { type Outcome, stopped } from '../outcome';
import { doing, type Platform, tell } from '../platform';
import { showRun } from '../run-end';
import { durationWords, progressWords, stateIcon } from '../run-words';

interface RunItem extends QuickPickItem {
  readonly run?: JobRun;
}

/** Lists the runs of a job, the newest first and page by page, and opens what one of them left. */
export async function runHistory(platform: Platform, given: unknown): Promise<Outcome> {
  const subject = await platform.subjects.resource(given, 'jobs', 'The runs of which job?');
  if (!subject) return stopped('No job was chosen.');
  const { deployment, resource, wanted } = subject;
  const { name } = resourceOf(resource);
  return doing(platform, async () => {
    const connection = await platform.connections.workspace(deployment.bundle, deployment.target);
    const jobId = await deployedId(platform, deployment, resource);
    if (jobId === undefined) {
      tell(`${name} of ${deployment.label} is not deployed.`);
      return stopped('It is not deployed.');
    }
    let picked: JobRun | undefined = wanted.run === undefined ? undefined : await connection.jobs.run(wanted.run);
    const runs: JobRun[] = [];
    let page: string | undefined;
    while (!picked) {
      const next = await connection.jobs.runs({ jobId, ...(page !== undefined && { page }) });
      runs.push(...next.items);
      page = next.next;
      if (next.items.length === 0 && page !== undefined) continue;
      const more: RunItem[] = page === undefined ? [] : [{ label: '$(ellipsis) Earlier Runs', alwaysShow: true }];
      const item = await window.showQuickPick([...runs.map(itemOf), ...more], {
        title: `Runs of ${name} in ${deployment.label}`,
        placeHolder: runs.length === 0 ? 'It has not been run.' : 'Which one?',
        matchOnDescription: true,
        matchOnDetail: true,
      });
      if (!item) return stopped('No run was chosen.');
      picked = item.run;
    }
    const whole = await connection.jobs.run(picked.id);
    const judged = await platform.states.judge(whole, connection);
    return showRun(platform, deployment, resource, judged);
  });
}

function itemOf(run: JobRun): RunItem {
  const began = run.start === undefined ? `Run ${run.id}` : new Date(run.start).toLocaleString();
  const facts = [durationWords(run), run.startedBy, run.trigger?.toLowerCase().replaceAll('_', ' ')];
  const given = Object.entries(run.parameters).map(([name, value]) => `${name}=${value}`);
  return {
    label: `$(${stateIcon(run.state).icon}) ${began}`,
    description: [progressWords(run), ...facts].filter(Boolean).join(', '),
    ...(given.length > 0 && { detail: given.join(', ') }),
    run,
  };
}
