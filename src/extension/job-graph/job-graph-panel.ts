import { commands as registry, Uri, type ViewColumn, type WebviewPanel, window } from 'vscode';
import {
  fromJobGraph,
  type FromJobGraph,
  type JobGraphSubject,
  type ShowJobGraph,
  type TaskState,
} from '../../contracts/job-graph';
import { Disposable } from '../base/disposable';
import type { Cancellation } from '../base/cancellation';
import type { Place } from '../check/place';
import { rangeOf } from '../check/to-editor';
import type { Realm } from '../engine/realm';
import { pathOf, realmOf } from '../files/place';
import { columnFor } from '../panels/columns';
import { Panel, type PanelKind, type PanelSetting } from '../panels/panel';
import { jobGraphCommands, jobGraphView } from './contributions';
import { type ReadGraph, readGraph } from './read-graph';
import { saveSvg } from './save-svg';
import type { TaskStates } from './task-states';

export const jobGraphKind: PanelKind<FromJobGraph> = {
  viewType: jobGraphView,
  inside: 'job-graph',
  workers: ['job-graph-layout'],
  receives: fromJobGraph,
};

/** What a panel of a job asks of those that keep it true. */
export interface JobGraphWorld extends PanelSetting {
  realmOf(uri: Uri): Realm;
  /** Whether people want to be told of findings there. */
  showsFindings(uri: Uri): boolean;
  readonly taskStates: Pick<TaskStates, 'of'>;
  /** To be called when the panel should be brought up to date: soon, and not twice at a time. */
  update(panel: JobGraphPanel): void;
}

/** The graph of one job in one target, which people choose in the panel. */
export class JobGraphPanel extends Disposable {
  private readonly panel: Panel<FromJobGraph, ShowJobGraph>;
  private read: ReadGraph | undefined;

  constructor(
    tab: WebviewPanel,
    private readonly world: JobGraphWorld,
    private subject: JobGraphSubject,
  ) {
    super();
    this.panel = this.track(new Panel(tab, jobGraphKind, world, (message) => this.answer(message)));
  }

  /** The group of editors that it is seen in. */
  get column(): ViewColumn | undefined {
    return this.panel.column;
  }

  /** Whether it shows this job, whatever the target. */
  shows({ uri, job }: JobGraphSubject): boolean {
    return this.subject.uri === uri && this.subject.job === job;
  }

  /** Whether what it shows rests on a file. */
  restsOn(realm: string, path: string): boolean {
    return realmOf(this.uri) === realm && (this.read?.dependencies.has(path) ?? true);
  }

  isOf(realm: string): boolean {
    return realmOf(this.uri) === realm;
  }

  reveal(target: string | undefined): void {
    this.panel.reveal();
    if (target !== undefined) this.choose(target);
  }

  /** Shows the job as it is now. */
  async refresh(token: Cancellation): Promise<void> {
    const { uri, subject } = this;
    const realm = this.world.realmOf(uri);
    const file = { path: pathOf(uri), showsFindings: this.world.showsFindings(uri) };
    const read = await realm.engine.ask((linter) => readGraph(linter, realm, file, subject), token);
    if (token.isCancellationRequested) return;
    this.read = read;
    this.subject = read.message.subject;
    const { job, target } = this.subject;
    this.panel.title = target === undefined ? job : `${job} (${target})`;
    this.panel.show(withStates(read.message, this.world.taskStates.of(read.message.subject)));
  }

  private get uri(): Uri {
    return Uri.parse(this.subject.uri);
  }

  private choose(target: string): void {
    if (target === this.subject.target) return;
    this.subject = { ...this.subject, target };
    this.world.update(this);
  }

  private async answer(message: FromJobGraph): Promise<void> {
    switch (message.type) {
      case 'target':
        return this.choose(message.target);
      case 'open':
        return this.open(message.task, message.what);
      case 'finding': {
        const place = this.read?.findings[message.finding];
        return place && this.goTo(place);
      }
      case 'export':
        return saveSvg(this.subject, message.svg);
    }
  }

  private async open(task: string, what: 'yaml' | 'file' | 'job'): Promise<void> {
    const links = this.read?.tasks.get(task);
    if (!links) return;
    if (what === 'yaml') await this.goTo(links.yaml);
    if (what === 'file' && links.file !== undefined) {
      const uri = this.world.realmOf(this.uri).uri(links.file);
      await registry.executeCommand('vscode.open', uri, columnFor(uri, this.panel.column));
    }
    if (what === 'job' && links.job !== undefined) {
      await registry.executeCommand(jobGraphCommands.showJobGraph.id, { ...this.subject, job: links.job });
    }
  }

  private async goTo(place: Place): Promise<void> {
    const uri = this.world.realmOf(this.uri).placeUri(place);
    await window.showTextDocument(uri, {
      viewColumn: columnFor(uri, this.panel.column),
      selection: rangeOf(place),
    });
  }
}

/** The tasks with how they stand in the last run. */
function withStates(message: ShowJobGraph, states: ReadonlyMap<string, TaskState> | undefined): ShowJobGraph {
  const { content } = message;
  if (content.kind !== 'job' || !states) return message;
  const tasks = content.tasks.map((task) => {
    const state = states.get(task.name);
    return state === undefined ? task : { ...task, state };
  });
  return { ...message, content: { ...content, tasks } };
}
