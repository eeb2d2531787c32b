import { type QuickPickItem, window } from 'vscode';
import { failedTasks, isFinal } from '../../../core/deployment/job-run';
import { resourceOf } from '../../../core/deployment/resource-name';
import { type Outcome, stopped } from '../outcome';
import { type Platform, tell } from '../platform';
import { followToEnd } from '../run-end';
import { stateWord } from '../run-words';
import { withRun } from './runs';

/** Runs the tasks of a run again that did not succeed, and what comes after them, with what the run was given. */
export function repairRun(platform: Platform, given: unknown): Promise<Outcome> {
  return withRun(platform, given, async ({ deployment, resource, wanted }, { run, connection }) => {
    const { name } = resourceOf(resource);
    if (!isFinal(run)) {
      tell(`${name} of ${deployment.label} is still running. Cancel it or wait for its end.`);
      return stopped('It is still running.');
    }
    if (run.isOneTime) {
      tell(`This run of ${name} belongs to no job, so that it cannot be repaired. Run it again.`);
      return stopped('It belongs to no job.');
    }
    const judged = await platform.states.setRun(deployment, resource, run, connection);
    const failed = failedTasks(judged);
    if (failed.length === 0) {
      tell(`No task of ${name} failed in its last run.`);
      return stopped('Nothing failed.');
    }
    const tasks = wanted.only ?? (await choose(name, failed));
    if (!tasks) return stopped('Nothing was repaired.');
    const { lastRepair } = run;
    await connection.jobs.repair({ runId: run.id, tasks, ...(lastRepair !== undefined && { lastRepair }) });
    connection.watcher.hurry();
    return followToEnd(platform, deployment, resource, run.id);
  });
}

async function choose(name: string, failed: ReturnType<typeof failedTasks>): Promise<string[] | undefined> {
  if (failed.length === 1) return failed.map(({ key }) => key);
  const items = failed.map(({ key, state }): QuickPickItem => ({
    label: key,
    description: stateWord(state),
    picked: true,
  }));
  const ticked = await window.showQuickPick(items, {
    title: `Repair the last run of ${name}`,
    placeHolder: 'Which tasks are run again? Those that wait for them are run too.',
    canPickMany: true,
  });
  return ticked && ticked.length > 0 ? ticked.map(({ label }) => label) : undefined;
}
