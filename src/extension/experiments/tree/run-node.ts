import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { RunList } from '../../../clients/mlflow/run-list';
import { isUnderWay, type Run, type RunStatus } from '../../../core/mlflow/run';
import { wellKnownTags } from '../../../core/mlflow/tags';
import { ageText, durationText, metricText } from '../../../core/mlflow/words';
import { pagedChildren } from './paged-children';
import { runParts } from './run-parts';
import type { TreeNode } from './tree-node';
import type { KeptRuns, TreeWorld } from './world';

const icons: Readonly<Record<RunStatus, ThemeIcon>> = {
  RUNNING: new ThemeIcon('sync~spin', new ThemeColor('charts.blue')),
  SCHEDULED: new ThemeIcon('clock'),
  FINISHED: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
  FAILED: new ThemeIcon('error', new ThemeColor('testing.iconFailed')),
  KILLED: new ThemeIcon('circle-slash'),
  UNKNOWN: new ThemeIcon('question'),
};

/** A run; below it the runs nested in it, and what it holds. */
export class RunNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode,
    private readonly world: TreeWorld,
    /** The list that it is in. */
    readonly kept: KeptRuns,
    readonly run: Run,
  ) {
    this.id = `${parent.id}/run:${run.id}`;
  }

  get list(): RunList {
    return this.kept.list;
  }

  item(): TreeItem {
    const { run } = this;
    const item = new TreeItem(run.name, TreeItemCollapsibleState.Collapsed);
    const facts = this.facts();
    item.id = this.id;
    item.description = facts.join(' · ');
    item.iconPath = run.lifecycle === 'deleted' ? new ThemeIcon('trash') : icons[run.status];
    item.tooltip = this.tooltip();
    item.contextValue = ['run', run.lifecycle, ...this.ways()].join(' ');
    const status = run.status.toLowerCase();
    item.accessibilityInformation = { label: [`Run ${run.name}`, status, ...facts].join(', ') };
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    const nested = this.world.nestedRuns(this.list, this.run.id, () => this.list.nestedIn(this.run));
    this.world.showIn(this, nested);
    const { runs } = nested.list;
    const rows = await pagedChildren(this, runs, (run) => new RunNode(this, this.world, nested, run));
    return [...rows, ...runParts(this, this.world, this.list.backend, this.run)];
  }

  /** What can be gone to from it. */
  private ways(): string[] {
    const { tags } = this.run;
    const notebook = tags[wellKnownTags.notebookPath] ?? tags[wellKnownTags.sourceName];
    const commit = tags[wellKnownTags.gitCommit] ?? tags[wellKnownTags.notebookGitCommit];
    return [...(notebook ? ['notebook'] : []), ...(commit ? ['commit'] : [])];
  }

  private facts(): string[] {
    const { run, world } = this;
    const { headline } = this.list;
    const metric = headline === undefined ? undefined : run.metrics[headline];
    const end = run.endMs ?? (isUnderWay(run) ? world.now() : undefined);
    return [
      ...(metric ? [`${headline} ${metricText(metric.value)}`] : []),
      ...(run.startMs !== undefined && end !== undefined ? [durationText(end - run.startMs)] : []),
      ...(run.startMs === undefined ? [] : [ageText(run.startMs, world.now())]),
    ];
  }

  private tooltip(): MarkdownString {
    const { run } = this;
    const text = new MarkdownString();
    text.appendText(run.name).appendMarkdown('\n\n');
    const started = run.startMs === undefined ? [] : [`Started ${new Date(run.startMs).toLocaleString()}`];
    const by = run.user === undefined ? [] : [`By ${run.user}`];
    for (const line of [`Status ${run.status}`, ...started, ...by, `ID ${run.id}`]) {
      text.appendMarkdown('- ').appendText(line).appendMarkdown('\n');
    }
    return text;
  }
}
