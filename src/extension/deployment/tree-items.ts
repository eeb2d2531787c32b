import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { kindTitle, kindWord } from '../../core/deployment/kinds';
import type { Standing } from '../../core/deployment/resource-rows';
import { plain } from '../hover-text';
import { deploymentCommands } from './contributions';
import {
  contextValue,
  type KindNode,
  type Node,
  type ProblemNode,
  type ResourceNode,
  type TaskNode,
  type WaitingNode,
} from './nodes';
import { durationWords, progressWords, stateIcon, stateWord } from './run-words';

const { None, Collapsed, Expanded } = TreeItemCollapsibleState;

/** How VS Code shows a row. */
export function treeItem(node: Node): TreeItem {
  const item = itemOf(node);
  item.id = node.id;
  item.contextValue = contextValue(node);
  return item;
}

function itemOf(node: Node): TreeItem {
  switch (node.kind) {
    case 'bundle': {
      const item = new TreeItem(node.deployment.bundle.name, Expanded);
      item.description = node.deployment.target?.name ?? '';
      item.iconPath = new ThemeIcon('package');
      item.resourceUri = node.deployment.bundle.folder;
      return item;
    }
    case 'problem':
      return problemItem(node);
    case 'waiting':
      return waitingItem(node);
    case 'kind':
      return kindItem(node);
    case 'resource':
      return resourceItem(node);
    case 'task':
      return taskItem(node);
  }
}

function problemItem({ problem }: ProblemNode): TreeItem {
  const item = new TreeItem(problem.message, None);
  item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  item.tooltip = `${problem.message}\nClick to try again. What is shown below is what was known last.`;
  item.description = 'Retry';
  item.command = { command: deploymentCommands.refresh.id, title: 'Retry' };
  return item;
}

function waitingItem(node: WaitingNode): TreeItem {
  const item = new TreeItem('The workspace has not answered yet', None);
  item.iconPath = new ThemeIcon('loading~spin');
  item.tooltip = 'Click to stop asking. What is shown below is what was known last.';
  item.description = 'Cancel';
  item.command = { command: deploymentCommands.cancelRefresh.id, title: 'Cancel', arguments: [node] };
  return item;
}

const kindIcons: Readonly<Record<string, string>> = {
  jobs: 'tasklist',
  pipelines: 'git-merge',
  experiments: 'beaker',
  registered_models: 'symbol-class',
  models: 'symbol-class',
  model_serving_endpoints: 'radio-tower',
  schemas: 'database',
  volumes: 'folder',
  dashboards: 'dashboard',
  quality_monitors: 'pulse',
};

function kindItem({ of, rows }: KindNode): TreeItem {
  const item = new TreeItem(kindTitle(of), rows.length > 50 ? Collapsed : Expanded);
  item.description = String(rows.length);
  item.iconPath = new ThemeIcon(kindIcons[of] ?? 'symbol-misc');
  return item;
}

const standings: Readonly<Record<Standing, string>> = {
  unknown: '',
  'not-deployed': 'not deployed',
  deployed: '',
  changed: 'changed',
  'to-delete': 'will be deleted',
};

function resourceItem(node: ResourceNode): TreeItem {
  const { row, run } = node;
  const hasTasks = (run?.tasks.length ?? row.tasks.length) > 0;
  const isActive = run !== undefined && run.state.phase !== 'ended';
  const item = new TreeItem(row.name, hasTasks ? (isActive ? Expanded : Collapsed) : None);
  const said = [standings[row.standing], run ? progressWords(run) : ''].filter((words) => words !== '');
  item.description = said.join(' — ');
  item.iconPath = resourceIcon(row.standing, run);
  item.tooltip = resourceTooltip(row, run);
  const heard = [row.name, kindWord(row.kind), row.standing === 'deployed' ? 'deployed' : '', ...said];
  item.accessibilityInformation = { label: heard.filter((words) => words !== '').join(', ') };
  if (row.isDeclared) {
    item.command = {
      command: deploymentCommands.goToDefinition.id,
      title: 'Go to YAML',
      arguments: [node],
    };
  }
  return item;
}

function resourceIcon(standing: Standing, run: ResourceNode['run']): ThemeIcon {
  if (run) {
    const { icon, color } = stateIcon(run.state);
    return new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  }
  if (standing === 'changed')
    return new ThemeIcon('diff-modified', new ThemeColor('gitDecoration.modifiedResourceForeground'));
  if (standing === 'to-delete')
    return new ThemeIcon('diff-removed', new ThemeColor('gitDecoration.deletedResourceForeground'));
  if (standing === 'not-deployed') return new ThemeIcon('circle-outline');
  return new ThemeIcon(standing === 'deployed' ? 'cloud' : 'circle-small');
}

function resourceTooltip(row: ResourceNode['row'], run: ResourceNode['run']): MarkdownString {
  const lines = [`**${plain(row.title ?? row.name)}** (${plain(kindWord(row.kind))})`];
  const standing = row.standing === 'deployed' ? 'deployed' : standings[row.standing];
  if (standing !== '') lines.push(standing);
  if (row.id !== undefined) lines.push(`ID ${plain(row.id)}`);
  if (run) {
    const took = durationWords(run);
    const when = run.start === undefined ? '' : `, begun ${new Date(run.start).toLocaleString()}`;
    lines.push(`Last run: ${progressWords(run)}${when}${took === undefined ? '' : `, took ${took}`}`);
    if (run.state.message !== undefined) lines.push(plain(run.state.message));
  }
  return new MarkdownString(lines.join('\n\n'));
}

function taskItem({ key, run, declared }: TaskNode): TreeItem {
  const item = new TreeItem(key, None);
  const { icon, color } = run ? stateIcon(run.state) : { icon: 'circle-outline' };
  item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  const took = run && durationWords(run);
  item.description = run ? [stateWord(run.state), ...(took === undefined ? [] : [took])].join(', ') : '';
  item.tooltip = run?.state.message ?? '';
  item.accessibilityInformation = { label: `task ${key}${run ? `, ${stateWord(run.state)}` : ''}` };
  if (declared?.notebook) {
    item.command = { command: 'vscode.open', title: 'Open Notebook', arguments: [declared.notebook] };
  }
  return item;
}
