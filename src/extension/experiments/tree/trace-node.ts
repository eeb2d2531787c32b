import { ThemeIcon, TreeItem } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { wellKnownTags } from '../../../core/mlflow/tags';
import type { Trace } from '../../../core/mlflow/trace';
import { ageText, durationText } from '../../../core/mlflow/words';
import { traceUri } from '../files/artifact-uri';
import type { TreeNode } from './tree-node';

const icons = { OK: 'pass', ERROR: 'error', IN_PROGRESS: 'sync', UNKNOWN: 'question' } as const;

/** A trace, which opens as JSON. */
export class TraceNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode,
    private readonly backend: Backend,
    readonly trace: Trace,
    private readonly nowMs: number,
  ) {
    this.id = `${parent.id}/trace:${trace.id}`;
  }

  item(): TreeItem {
    const { id, state, tags, startMs, durationMs, request, response } = this.trace;
    const item = new TreeItem(tags[wellKnownTags.traceName] ?? id);
    const times = [
      ...(durationMs === undefined ? [] : [durationText(durationMs)]),
      ...(startMs === undefined ? [] : [ageText(startMs, this.nowMs)]),
    ];
    item.id = this.id;
    item.description = times.join(' · ');
    item.iconPath = new ThemeIcon(icons[state]);
    item.tooltip = [id, ...(request ? [`In: ${request}`] : []), ...(response ? [`Out: ${response}`] : [])].join('\n');
    item.contextValue = 'trace';
    item.command = { command: 'vscode.open', title: 'Open', arguments: [traceUri(this.backend.id, id)] };
    return item;
  }
}
