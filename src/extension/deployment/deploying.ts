import { commands as registry, type TreeView, window, workspace } from 'vscode';
import { Disposable } from '../base/disposable';
import type { Connected } from '../connection/connected';
import { ConnectionStatus } from '../connection/connection-status';
import type { Connections } from '../connection/connections';
import { type connectionCommands, hasBundleContext } from '../connection/contributions';
import { selectProfile } from '../connection/select-profile';
import { selectTarget } from '../connection/select-target';
import { BundleTree } from './bundle-tree';
import { bindResource, unbindResource } from './commands/bind';
import { deployBundle } from './commands/deploy';
import { destroyBundle } from './commands/destroy';
import { runHistory } from './commands/history';
import { newBundle } from './commands/new-bundle';
import { addTarget } from './commands/new-target';
import { planBundle } from './commands/plan';
import { repairRun } from './commands/repair';
import { copyResourceId, goToResource, openInWorkspace } from './commands/resources';
import { runJob } from './commands/run-job';
import { runNotebookAsJob } from './commands/run-notebook';
import { cancelRun, showLastRun, watchRun } from './commands/runs';
import { validateBundle } from './commands/validate';
import { type deploymentCommands, emptyContext } from './contributions';
import { deploymentOf } from './deployment';
import { DeploymentProblems } from './deployment-problems';
import { Elsewhere } from './elsewhere';
import type { Node } from './nodes';
import { done, type Outcome, stopped } from './outcome';
import { doing, type Platform, tell, warn } from './platform';
import { StandingProblem } from './problem';
import { ReadOnlyTexts } from './read-only-texts';
import type { DeployingSetting } from './register';
import { RunFollower } from './run-follower';
import { States } from './states';
import { Subjects } from './subject';
import { Turns } from './turns';
import { Work } from './work';

type Name = keyof typeof deploymentCommands | keyof typeof connectionCommands;

/** Everything that connects, deploys and runs, put together with the first use. */
export class Deploying extends Disposable {
  readonly tree: BundleTree;
  private readonly platform: Platform;
  private readonly commands: Readonly<Record<Name, (given: unknown) => unknown>>;

  constructor(
    { finder, memory, taskStates }: DeployingSetting,
    { bundles, choices, connections }: Connected,
    private readonly view: TreeView<Node>,
  ) {
    super();
    const output = this.track(window.createOutputChannel('Plumbline Deployments', { log: true }));
    const failed = (error: unknown): void => output.error(error instanceof Error ? error : String(error));
    const [turns, elsewhere] = [new Turns(), this.track(new Elsewhere())];
    const states = this.track(new States(connections, memory, failed, taskStates, turns, elsewhere));
    const runs = this.track(
      new RunFollower(connections, states, (message) => warn(`A run goes on, but cannot be followed now. ${message}`)),
    );
    this.platform = {
      ...{ finder, bundles, choices, connections, states, runs, output, memory },
      subjects: new Subjects(bundles, choices),
      work: new Work(connections, turns, elsewhere, output),
      problems: this.track(new DeploymentProblems(finder)),
      texts: this.track(new ReadOnlyTexts()),
    };
    this.commands = commandsOf(this.platform);
    this.tree = this.track(new BundleTree(bundles, choices, states));
    this.track(this.tree.onDidEmpty((why) => void registry.executeCommand('setContext', emptyContext, why)));
    this.track(new ConnectionStatus(bundles, connections, choices, failed));
    this.track(this.tree.onDidChangeTreeData(() => void this.tellHead().catch(failed)));
    this.track(bundles.onDidChange(() => void this.tellHead().catch(failed)));
    this.followLooks(connections);
    void this.tellHead().catch(failed);
  }

  run(name: Name, given: unknown): unknown {
    return this.commands[name](given);
  }

  /** Runs are asked for while somebody can see them. */
  private followLooks(connections: Connections): void {
    const look = (): void => connections.look(this.view.visible && window.state.focused);
    this.track(this.view.onDidChangeVisibility(look));
    this.track(window.onDidChangeWindowState(look));
    look();
  }

  /** What stands above the rows: the target of the only bundle, and how many of its jobs need somebody. */
  private async tellHead(): Promise<void> {
    const deployments = await this.tree.deployments();
    const isThere = workspace.isTrusted && deployments.length > 0;
    await registry.executeCommand('setContext', hasBundleContext, isThere);
    const [only, ...more] = deployments;
    this.view.description = only && more.length === 0 ? only.label : '';
    const failed = this.tree.failedJobs(deployments);
    const tooltip = `${failed} ${failed === 1 ? 'job' : 'jobs'} failed in the last run`;
    this.view.badge = failed === 0 ? undefined : { value: failed, tooltip };
  }
}

function commandsOf(platform: Platform): Deploying['commands'] {
  return {
    refresh: (given) => refresh(platform, given),
    cancelRefresh: (given) => cancelRefresh(platform, given),
    validate: (given) => validateBundle(platform, given),
    plan: (given) => planBundle(platform, given),
    deploy: (given) => deployBundle(platform, given),
    runJob: (given) => runJob(platform, given),
    runTasks: (given) => runJob(platform, given, { choosesTasks: true }),
    deployAndRun: (given) => runJob(platform, given, { deploysFirst: true }),
    runNoWait: (given) => runJob(platform, given, { isNotWatched: true }),
    watchRun: (given) => watchRun(platform, given),
    cancelRun: (given) => cancelRun(platform, given),
    repairRun: (given) => repairRun(platform, given),
    showRun: (given) => showLastRun(platform, given),
    runHistory: (given) => runHistory(platform, given),
    bind: (given) => bindResource(platform, given),
    unbind: (given) => unbindResource(platform, given),
    destroy: (given) => destroyBundle(platform, given),
    openInWorkspace: (given) => openInWorkspace(platform, given),
    goToDefinition: (given) => goToResource(platform, given),
    newBundle: (given) => newBundle(platform, given),
    newTarget: (given) => addTarget(platform, given),
    runNotebook: (given) => runNotebookAsJob(platform, given),
    copyId: (given) => copyResourceId(platform, given),
    showDeploymentOutput: () => platform.output.show(),
    selectProfile: (given) => select(platform, given, 'profile'),
    selectTarget: (given) => select(platform, given, 'target'),
  };
}

/** Asks the workspaces of all bundles anew, or of the one that is meant. The view says what goes wrong. */
async function refresh(platform: Platform, given: unknown): Promise<Outcome> {
  const { subjects, states, bundles, choices } = platform;
  const meant = given === undefined ? undefined : await subjects.of(given);
  const all = meant
    ? [meant.deployment]
    : (await bundles.all()).map((bundle) => deploymentOf(bundle, choices.target(bundle)));
  return doing(platform, async () => {
    await Promise.all(all.map((deployment) => states.refresh(deployment)));
    const problem = all.flatMap((deployment) => states.of(deployment).problem ?? [])[0];
    if (problem?.settle) throw new StandingProblem(problem);
    return problem
      ? { status: 'failed', reason: problem.reason, message: problem.message }
      : done(`Asked for ${all.map(({ label }) => label).join(', ')}.`);
  });
}

async function cancelRefresh({ subjects, states }: Platform, given: unknown): Promise<void> {
  const subject = await subjects.of(given);
  if (subject) states.cancelRefresh(subject.deployment);
}

async function select(platform: Platform, given: unknown, what: 'profile' | 'target'): Promise<Outcome> {
  const { subjects, connections, choices, states } = platform;
  return doing(platform, async () => {
    const subject = await subjects.of(given);
    if (!subject) return stopped('There is no bundle.');
    const { bundle } = subject.deployment;
    const { name } = subject.wanted;
    const isChosen =
      what === 'profile'
        ? await selectProfile(bundle, connections, choices, name)
        : await selectTarget(bundle, choices, subject.wanted.target);
    if (!isChosen) return stopped('Nothing was chosen.');
    const chosen = deploymentOf(bundle, choices.target(bundle));
    void states.refresh(chosen);
    const { profile } = choices.of(bundle);
    const message = `${chosen.label} is worked with${profile === undefined ? '' : ` as ${profile}`}.`;
    if (name === undefined && subject.wanted.target === undefined) tell(message);
    return done(message);
  });
}
