import { safeParse } from 'valibot';
import type { Uri } from 'vscode';
import { runOf as runOfWire, runWire } from '../../src/clients/jobs/decode';
import type { JobRun } from '../../src/core/deployment/job-run';
import { decodeResolvedBundle } from '../../src/core/deployment/resolved-bundle';
import type { DeclaredBundle } from '../../src/extension/connection/declared-bundle';
import { BundleTree } from '../../src/extension/deployment/bundle-tree';
import { deploymentOf } from '../../src/extension/deployment/deployment';
import type { Node } from '../../src/extension/deployment/nodes';
import type { DeploymentState, StateChange, States } from '../../src/extension/deployment/states';
import { runOf, type Texts } from './texts';
import { EventEmitter } from './vscode';

type AskedOfStates = Pick<States, 'onDidChange' | 'of' | 'run' | 'refresh' | 'followPlace'>;

/** The view of one bundle, unfolded to its jobs, each with a last run. */
export class Rows {
  private readonly changed = new EventEmitter<StateChange>();
  private state: DeploymentState = { isLoading: false, problem: undefined, plan: undefined };
  private readonly tree: BundleTree;
  private readonly bundle: DeclaredBundle;
  /** The rows that VS Code has. */
  private known: readonly Node[] | undefined;
  private isAsked = false;

  constructor({ jobs }: Texts) {
    const uri = { path: '/bench/databricks.yml', toString: () => 'file:///bench/databricks.yml' } as Uri;
    const place = { path: uri.path, start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const resources = jobs.map(({ name, tasks }) => ({
      ...{ key: `resources.jobs.${name}`, kind: 'jobs', name, uri, place: place as never },
      tasks: tasks.map((key) => ({ key })),
    }));
    const target = { name: 'dev', resources };
    this.bundle = { uri, folder: uri, files: [uri.path], name: 'workbench', targets: [target], defaultTarget: 'dev' };
    const runs = new Map<string, JobRun>(
      jobs.map((job, index) => {
        const read = safeParse(runWire, runOf(job, index));
        if (!read.success) throw new Error('The generated run is none.');
        return [`resources.jobs.${job.name}`, runOfWire(read.output)] as const;
      }),
    );
    const silent = new EventEmitter<void>().event;
    const states: AskedOfStates = {
      onDidChange: this.changed.event,
      of: () => this.state,
      run: (_, key) => runs.get(key),
      refresh: () => Promise.resolve(),
      followPlace: () => Promise.resolve(),
    };
    this.tree = new BundleTree(
      { onDidChange: silent, all: () => Promise.resolve([this.bundle]) } as never,
      { onDidChange: silent, target: () => target } as never,
      states as never,
    );
    this.tree.onDidChangeTreeData(() => (this.isAsked = true));
  }

  /** From what `bundle summary` printed to all rows that can be seen. @returns how many rows */
  async refresh(summary: string): Promise<number> {
    const deployed = decodeResolvedBundle(JSON.parse(summary)).resources;
    this.state = { ...this.state, deployed };
    this.changed.fire({ deployment: this.deployment });
    return (await this.unfolded()).length;
  }

  /** A run of one job is told: its row and its tasks. @returns how many rows */
  async changeOne(key: `resources.jobs.${string}`): Promise<number> {
    const row = (this.known ??= await this.unfolded()).find(({ id }) => id.endsWith(key));
    if (!row) throw new Error(`There is no row of ${key}.`);
    this.isAsked = false;
    this.changed.fire({ deployment: this.deployment, resource: key });
    if (!this.isAsked) throw new Error('Nothing was shown anew.');
    const tasks = await this.tree.getChildren(row);
    for (const each of [row, ...tasks]) this.tree.getTreeItem(each);
    return tasks.length + 1;
  }

  private get deployment(): string {
    return deploymentOf(this.bundle, this.bundle.targets[0]).key;
  }

  private async unfolded(): Promise<Node[]> {
    const kinds = await this.tree.getChildren();
    const rows = [...kinds, ...(await Promise.all(kinds.map((kind) => this.tree.getChildren(kind)))).flat()];
    for (const row of rows) this.tree.getTreeItem(row);
    return rows;
  }
}
