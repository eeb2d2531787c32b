import { env, type QuickPickItem, Uri, window } from 'vscode';
import { AuthError } from '../../../clients/auth/errors';
import type { RunAnswer } from '../../../clients/program/commands/run';
import { resourceOf } from '../../../core/deployment/resource-name';
import { askParameters } from '../ask-parameters';
import { declaredResource, type Deployment } from '../deployment';
import { jobParameters } from '../job-parameters';
import { done, type Outcome, stopped } from '../outcome';
import { doing, type Offer, type Platform, tell } from '../platform';
import { followToEnd } from '../run-end';
import type { ResourceSubject } from '../subject';
import { planAndDeploy, offersFor } from './deploy';
import type { Again } from './lock';
import { type Start, startRun } from './start-run';

export interface RunManner {
  /** Ask which tasks. */
  readonly choosesTasks?: boolean;
  readonly deploysFirst?: boolean;
  /** Only starts it. */
  readonly isNotWatched?: boolean;
}

/** Runs a job of the bundle with parameters that people are asked for, and watches it. */
export async function runJob(platform: Platform, given: unknown, manner: RunManner = {}): Promise<Outcome> {
  const subject = await platform.subjects.resource(given, 'jobs', 'Which job?');
  if (!subject) return stopped('No job was chosen.');
  const { deployment, resource, wanted } = subject;
  const { name } = resourceOf(resource);
  const only = wanted.only ?? (manner.choosesTasks ? await chooseTasks(deployment, resource) : undefined);
  if (manner.choosesTasks && !only) return stopped('No task was chosen.');
  const parameters = wanted.parameters ?? (await parametersOf(platform, subject, name));
  if (!parameters) return stopped('It was not run.');
  // The same job again, whatever people look at by then.
  const same = {
    ...wanted,
    ...{ uri: deployment.bundle.uri, target: deployment.target?.name, resource, parameters, only },
  };
  const again: Again = (more) => runJob(platform, { ...same, ...more }, manner);
  let isStarting = !manner.deploysFirst;
  const title = manner.deploysFirst ? `Deploying and running ${name} of` : `Starting ${name} of`;
  return doing(
    platform,
    async () => {
      // In one turn: what is started is what was deployed.
      const work = platform.work.on(
        deployment,
        title,
        async (tools): Promise<Start> => {
          if (manner.deploysFirst) {
            const deployed = await planAndDeploy(platform, deployment, wanted, tools, again);
            if (deployed.status !== 'done') return { outcome: deployed };
          }
          isStarting = true;
          return startRun(platform, deployment, resource, { parameters, ...(only && { only }) }, tools);
        },
        wanted.forceLock,
      );
      const start = await work.finally(() => {
        if (manner.deploysFirst) void platform.states.refresh(deployment);
      });
      return 'outcome' in start ? start.outcome : begun(platform, deployment, resource, start.answer, manner);
    },
    (problem): readonly Offer[] => {
      if (!isStarting) return offersFor(problem, again);
      return problem.reason === 'not-deployed'
        ? [{ title: 'Deploy and Run', run: () => runJob(platform, same, { ...manner, deploysFirst: true }) }]
        : [];
    },
  );
}

async function begun(
  platform: Platform,
  deployment: Deployment,
  job: string,
  { address, url }: RunAnswer,
  { isNotWatched }: RunManner,
): Promise<Outcome> {
  const { name } = resourceOf(job);
  const message = `${name} of ${deployment.label} was started.`;
  if (!address) return done(url === undefined ? message : `${message} ${url}`);
  if (isNotWatched) {
    tell(message);
    // It appears in the view as soon as somebody looks.
    void platform.states.refresh(deployment);
    return { status: 'done', message, run: address.runId };
  }
  if (!(await canBeAsked(platform, deployment))) {
    const open = url === undefined ? [] : [{ title: 'Open in Workspace', run: () => env.openExternal(Uri.parse(url)) }];
    tell(`${message} Plumbline cannot watch it with this sign-in.`, ...open);
    return { status: 'done', message, run: address.runId };
  }
  return followToEnd(platform, deployment, job, address.runId);
}

/** The program signs in in ways that Plumbline itself does not know. */
async function canBeAsked({ connections }: Platform, { bundle, target }: Deployment): Promise<boolean> {
  try {
    await connections.workspace(bundle, target);
    return true;
  } catch (error) {
    if (error instanceof AuthError && error.reason === 'unsupported') return false;
    throw error;
  }
}

async function parametersOf(
  { finder, memory }: Platform,
  { deployment, resource }: ResourceSubject,
  name: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const parameters = await jobParameters(finder, deployment, resource);
  return askParameters(`Run ${name} of ${deployment.label}`, parameters, memory, `${deployment.key}/${resource}`);
}

async function chooseTasks(deployment: Deployment, job: string): Promise<string[] | undefined> {
  const tasks = declaredResource(deployment, job)?.tasks ?? [];
  const items = tasks.map(({ key }): QuickPickItem => ({ label: key }));
  const ticked = await window.showQuickPick(items, {
    title: `Run some tasks of ${resourceOf(job).name}`,
    placeHolder: 'Which tasks? Those before them are not run.',
    canPickMany: true,
  });
  return ticked && ticked.length > 0 ? ticked.map(({ label }) => label) : undefined;
}
