import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { hasFailed } from '../../core/deployment/job-run';
import { type KindRows, resourceRows } from '../../core/deployment/resource-rows';
import { Disposable } from '../base/disposable';
import type { BundlesChange } from '../connection/bundle-changes';
import type { Bundles } from '../connection/bundles';
import type { Choices } from '../connection/choices';
import type { DeclaredBundle } from '../connection/declared-bundle';
import { declaredResource, type Deployment, deploymentOf } from './deployment';
import type { BundleNode, KindNode, Node, ResourceNode, TaskNode } from './nodes';
import { needsSetUp } from './problem';
import type { States } from './states';
import { treeItem } from './tree-items';

/** Why the view is empty. */
export type Empty = 'none' | 'program' | 'profile';

/** The bundles of the workspace with their resources, each as it stands in the target that is chosen for it. */
export class BundleTree extends Disposable implements TreeDataProvider<Node> {
  private readonly changed = this.track(new EventEmitter<Node | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private readonly emptied = this.track(new EventEmitter<Empty | undefined>());
  /** Undefined: it is not empty. */
  readonly onDidEmpty = this.emptied.event;
  /** The rows that VS Code has, so that one of them can be shown anew. */
  private readonly nodes = new Map<string, Node>();
  private readonly asked = new Set<string>();

  constructor(
    private readonly bundles: Bundles,
    private readonly choices: Choices,
    private readonly states: States,
  ) {
    super();
    this.track(bundles.onDidChange((change) => this.bundlesChanged(change)));
    this.track(choices.onDidChange(() => this.showAll()));
    this.track(
      states.onDidChange(({ deployment, resource }) => {
        const row = resource === undefined ? undefined : this.nodes.get(`${deployment}/${resource}`);
        if (row?.kind === 'resource') this.showRow(row);
        else if (resource === undefined) this.showDeployment(deployment);
      }),
    );
  }

  /** All deployments: each bundle in its target. */
  async deployments(): Promise<readonly Deployment[]> {
    const bundles = await this.bundles.all();
    return bundles.map((bundle) => deploymentOf(bundle, this.choices.target(bundle)));
  }

  /** Jobs whose last run failed, whether their rows are unfolded or not. */
  failedJobs(deployments: readonly Deployment[]): number {
    const jobs = deployments.flatMap((deployment) =>
      this.rows(deployment)
        .flatMap(({ rows }) => rows)
        .map(({ key }) => this.states.run(deployment, key)),
    );
    return jobs.filter((run) => run !== undefined && hasFailed(run)).length;
  }

  getTreeItem(node: Node): TreeItem {
    return treeItem(node);
  }

  getParent(): undefined {
    return undefined;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const children = node ? await this.below(node) : await this.top();
    for (const child of children) this.nodes.set(child.id, child);
    return children;
  }

  private async top(): Promise<Node[]> {
    const deployments = await this.deployments();
    const [only, ...more] = deployments;
    for (const deployment of deployments) this.ask(deployment);
    if (!only) {
      this.emptied.fire('none');
      return [];
    }
    if (more.length > 0) {
      this.emptied.fire(undefined);
      return deployments.map((deployment): BundleNode => ({ kind: 'bundle', id: deployment.key, deployment }));
    }
    const { problem, deployed } = this.states.of(only);
    const empty = problem && !deployed ? needsSetUp(problem) : undefined;
    this.emptied.fire(empty);
    return empty === undefined ? this.ofDeployment(only) : [];
  }

  private below(node: Node): Node[] {
    switch (node.kind) {
      case 'bundle':
        this.ask(node.deployment);
        return this.ofDeployment(node.deployment);
      case 'kind':
        return node.rows.map((row) => this.resource(node.deployment, row));
      case 'resource':
        return this.tasks(node);
      default:
        return [];
    }
  }

  private ofDeployment(deployment: Deployment): Node[] {
    const { problem, isSlow } = this.states.of(deployment);
    const kinds = this.rows(deployment).map(({ kind, rows }): KindNode => ({
      kind: 'kind',
      id: `${deployment.key}/kind/${kind}`,
      deployment,
      of: kind,
      rows,
    }));
    if (isSlow) return [{ kind: 'waiting', id: `${deployment.key}/waiting`, deployment }, ...kinds];
    if (!problem) return kinds;
    return [{ kind: 'problem', id: `${deployment.key}/problem`, deployment, problem }, ...kinds];
  }

  private rows(deployment: Deployment): KindRows[] {
    const { deployed, plan } = this.states.of(deployment);
    const declared = (deployment.target?.resources ?? []).map((resource) => ({
      ...resource,
      tasks: resource.tasks.map(({ key }) => key),
    }));
    return resourceRows(declared, deployed, plan);
  }

  private resource(deployment: Deployment, row: ResourceNode['row']): ResourceNode {
    const run = row.kind === 'jobs' ? this.states.run(deployment, row.key) : undefined;
    return { kind: 'resource', id: `${deployment.key}/${row.key}`, deployment, row, run };
  }

  private tasks({ deployment, row, run }: ResourceNode): TaskNode[] {
    const declared = declaredResource(deployment, row.key)?.tasks ?? [];
    const keys = run && run.tasks.length > 0 ? run.tasks.map(({ key }) => key) : declared.map(({ key }) => key);
    return keys.map((key) => ({
      kind: 'task',
      id: `${deployment.key}/${row.key}/${key}`,
      deployment,
      job: row.key,
      key,
      declared: declared.find((task) => task.key === key),
      run: run?.tasks.find((task) => task.key === key),
    }));
  }

  /** The first time that somebody sees a deployment, its workspace is asked; later, which one that is. */
  private ask(deployment: Deployment): void {
    if (this.asked.has(deployment.key)) {
      void this.states.followPlace(deployment);
      return;
    }
    this.asked.add(deployment.key);
    void this.states.refresh(deployment);
  }

  private bundlesChanged({ isOtherSet, changed }: BundlesChange): void {
    if (isOtherSet) {
      this.showAll();
      return;
    }
    for (const { bundle, isOther } of changed) {
      const deployment = deploymentOf(bundle, this.choices.target(bundle));
      const rows = [...this.nodes.values()].filter((node) => isOf(node, bundle));
      if (rows.some((node) => node.deployment.key !== deployment.key)) {
        this.showAll();
        return;
      }
      // Rows lead to where things stand now, also those that look as before.
      for (const row of rows) Object.assign(row, { deployment });
      if (isOther) this.showDeployment(deployment.key);
    }
  }

  /** The rows of one bundle. */
  private showDeployment(key: string): void {
    const row = this.nodes.get(key);
    // One bundle alone has no row of its own.
    if (row?.kind !== 'bundle') {
      this.showAll();
      return;
    }
    for (const id of [...this.nodes.keys()].filter((each) => each.startsWith(`${key}/`))) this.nodes.delete(id);
    this.changed.fire(row);
  }

  private showAll(): void {
    this.nodes.clear();
    this.changed.fire(undefined);
  }

  /** VS Code takes the row that it has for the one to show, so that it has to say the new things. */
  private showRow(node: ResourceNode): void {
    Object.assign(node, this.resource(node.deployment, node.row));
    this.changed.fire(node);
  }
}

function isOf({ deployment }: Node, { uri }: DeclaredBundle): boolean {
  return deployment.bundle.uri.toString() === uri.toString();
}
