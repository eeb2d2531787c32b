import { ThemeIcon, TreeItem } from 'vscode';
import type { TransitionRequest } from '../../../core/mlflow/stages';
import { modelCommands } from '../contributions';
import type { ModelsNode } from './node';
import type { VersionNode } from './version-node';

/** Somebody asks that a version be moved to another stage. */
export class RequestNode implements ModelsNode {
  readonly id: string;

  constructor(
    readonly parent: VersionNode,
    public request: TransitionRequest,
  ) {
    this.id = `${parent.id}/request/${request.toStage}/${request.user}/${request.createdMs ?? ''}`;
  }

  item(): TreeItem {
    const { toStage, user, comment, actions } = this.request;
    const item = new TreeItem(`Asked to be in ${toStage}`);
    item.id = this.id;
    item.description = [user, comment].filter(Boolean).join(': ');
    item.iconPath = new ThemeIcon('question');
    const { id, title } = modelCommands.answerRequest;
    item.contextValue = actions.length > 0 ? 'request' : 'request-of-others';
    item.command = { command: id, title, arguments: [this] };
    item.tooltip = actions.length > 0 ? 'Press Enter to answer.' : 'You may not answer this.';
    return item;
  }

  adopt(newer: ModelsNode): void {
    if (newer instanceof RequestNode) this.request = newer.request;
  }
}
