import { env, Uri, type WebviewPanel } from 'vscode';
import { findLineage, type FoundLineage } from '../../clients/mlflow/find-lineage';
import { isNotThere } from '../../clients/mlflow/not-there';
import { registryOf } from '../../clients/mlflow/registries';
import {
  fromModelLineage,
  type FromModelLineage,
  type ModelLineageSubject,
  type ShowModelLineage,
} from '../../contracts/model-lineage';
import { type LineageKind, type LineageNode, runId, versionId } from '../../core/mlflow/lineage';
import { Disposable } from '../base/disposable';
import { Panel, type PanelKind, type PanelSetting } from '../panels/panel';
import { lineagePanel } from './contributions';
import { failureText } from '../mlflow/failure-text';
import { type Place, serversOf } from './place';

export const lineageKind: PanelKind<FromModelLineage> = {
  viewType: lineagePanel,
  inside: 'model-lineage',
  receives: fromModelLineage,
};

/** What a panel of lineage asks of the extension around it. */
export interface LineageWorld extends PanelSetting {
  places(): Promise<readonly Place[]>;
  reveal(model: string, version: string, server: string): Promise<void>;
}

const kindNames: Readonly<Record<LineageKind, string>> = {
  'job-run': 'job',
  dataset: 'data',
  run: 'run',
  'logged-model': 'logged model',
  version: 'version',
  alias: 'alias',
  endpoint: 'endpoint',
};

/** Where a version or what a run made comes from and goes to. */
export class LineagePanel extends Disposable {
  private readonly panel: Panel<FromModelLineage, ShowModelLineage>;
  private reading = new AbortController();
  private found: { readonly place: Place; readonly nodes: ReadonlyMap<string, LineageNode> } | undefined;

  constructor(
    tab: WebviewPanel,
    private readonly world: LineageWorld,
    private readonly subject: ModelLineageSubject,
  ) {
    super();
    this.panel = this.track(new Panel(tab, lineageKind, world, (message) => this.answer(message)));
    this.track(tab.onDidDispose(() => this.reading.abort()));
  }

  shows(subject: ModelLineageSubject): boolean {
    return JSON.stringify(subject) === JSON.stringify(this.subject);
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Never rejects: what fails is shown. */
  async refresh(): Promise<void> {
    this.reading.abort();
    this.reading = new AbortController();
    const { signal } = this.reading;
    this.panel.title = titleOf(this.subject);
    if (!this.found) this.show({ kind: 'notice', text: 'Asking the server…' });
    const content = await this.read(signal);
    if (!signal.aborted) this.show(content);
  }

  private show(content: ShowModelLineage['content']): void {
    const { subject } = this;
    this.panel.show({ type: 'lineage', subject, title: titleOf(subject), content });
  }

  private async read(signal: AbortSignal): Promise<ShowModelLineage['content']> {
    try {
      const { subject } = this;
      const servers = serversOf(await this.world.places(), subject.kind === 'version' ? subject.server : undefined);
      if (servers.length === 0) {
        return { kind: 'notice', text: 'No server is known that could be asked. Refresh once there is one.' };
      }
      const { place, found } = await this.findOn(servers, signal);
      signal.throwIfAborted();
      return this.shown(place, found);
    } catch (error) {
      return { kind: 'notice', text: failureText(error) };
    }
  }

  /** On the first server that has it. */
  private async findOn(
    [main, ...others]: readonly Place[],
    signal: AbortSignal,
  ): Promise<{ readonly place: Place; readonly found: FoundLineage }> {
    if (!main) throw new Error('No server is known that could be asked.');
    const place = this.placeOf(main);
    try {
      return { place, found: await findLineage(place.backend, place.registry, this.subject, signal) };
    } catch (error) {
      if (others.length === 0 || !isNotThere(error)) throw error;
      return this.findOn(others, signal);
    }
  }

  private placeOf(main: Place): Place {
    const { subject } = this;
    const registry = subject.kind === 'version' ? registryOf(main.backend, subject.model) : undefined;
    return registry ? { ...main, registry } : main;
  }

  private shown(place: Place, { lineage, failures }: FoundLineage): ShowModelLineage['content'] {
    const { subject } = this;
    this.found = { place, nodes: new Map(lineage.nodes.map((node) => [node.id, node])) };
    return {
      kind: 'lineage',
      nodes: lineage.nodes.map(({ id, kind, label, detail }) => ({
        id,
        kind,
        kindName: kindNames[kind],
        label,
        detail: detail ?? '',
        opens: kind !== 'dataset',
      })),
      edges: lineage.edges,
      start: subject.kind === 'run' ? runId(subject.runId) : versionId(subject.model, subject.version),
      gaps: [...new Set(failures.map(failureText))],
    };
  }

  private async answer(message: FromModelLineage): Promise<void> {
    if (message.type === 'refresh') return this.refresh();
    const node = this.found?.nodes.get(message.node);
    if (!this.found || !node) return;
    const { subject } = node;
    if (subject.kind === 'version')
      return this.world.reveal(subject.model, subject.version, this.found.place.backend.id);
    const page = pageOf(this.found.place, subject);
    if (page !== undefined) await env.openExternal(Uri.parse(page, true));
  }
}

function titleOf(subject: ModelLineageSubject): string {
  return subject.kind === 'run' ? `Lineage of run ${subject.runId}` : `Lineage of ${subject.model}/${subject.version}`;
}

function pageOf({ backend }: Place, subject: LineageNode['subject']): string | undefined {
  const { origin } = backend.http;
  switch (subject.kind) {
    case 'run':
      return backend.pages.run(subject.experimentId, subject.runId);
    case 'logged-model':
      return backend.pages.loggedModel(subject.experimentId, subject.modelId);
    case 'job-run': {
      const job = `${origin}/jobs/${subject.jobId}`;
      return subject.jobRunId === undefined ? job : `${job}/runs/${subject.jobRunId}`;
    }
    case 'endpoint':
      return `${origin}/ml/endpoints/${encodeURIComponent(subject.endpoint)}`;
    default:
      return undefined;
  }
}
