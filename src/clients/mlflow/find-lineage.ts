import { type Lineage, lineageOf } from '../../core/mlflow/lineage';
import type { LoggedModel } from '../../core/mlflow/logged-model';
import { parseModelUri } from '../../core/mlflow/model-uri';
import { versionsOf } from '../../core/mlflow/model-versions-tag';
import type { ModelVersion } from '../../core/mlflow/model-version';
import type { ModelAlias } from '../../core/mlflow/registered-model';
import type { Run } from '../../core/mlflow/run';
import type { ServingUse } from '../../core/mlflow/serving-use';
import type { Backend } from './backend';
import { servingUses } from './endpoints';
import type { Registry, VersionRef } from './registry';

/** Where the search begins: lineage is the same from each of its ends. */
export type LineageStart =
  ({ readonly kind: 'version' } & VersionRef) | { readonly kind: 'run'; readonly runId: string };

export interface FoundLineage {
  readonly lineage: Lineage;
  /** What could not be read: there may be more than is told. */
  readonly failures: readonly unknown[];
}

/** A model is rarely copied more often; more would be asked for without an end where copies lead in a circle. */
const mostVersions = 50;
/** A run may log one at each step of its training. */
const mostLoggedModels = 100;

/**
 * Goes from one version or run to all that leads to it and all that it leads to.
 * @throws HttpError when the beginning itself cannot be read, or the signal's reason
 */
export async function findLineage(
  backend: Backend,
  registry: Registry,
  start: LineageStart,
  signal?: AbortSignal,
): Promise<FoundLineage> {
  const search = new Search(backend, registry, signal);
  if (start.kind === 'version') await search.addVersion(start, true);
  else await search.addRun(start.runId, true);
  return search.result();
}

/** Says that there is more than was looked for. */
export class LineageCut extends Error {
  override readonly name = 'LineageCut';
  readonly reason = 'too-many';

  constructor() {
    super(
      `There are more than ${mostVersions} versions or ${mostLoggedModels} logged models; the others are left out.`,
    );
  }
}

class Search {
  private readonly runs = new Map<string, Run | undefined>();
  private readonly loggedModels = new Map<string, LoggedModel | undefined>();
  private readonly versions = new Map<string, ModelVersion | undefined>();
  private readonly failures: unknown[] = [];
  private isCut = false;

  constructor(
    private readonly backend: Backend,
    private readonly registry: Registry,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async result(): Promise<FoundLineage> {
    const versions = present(this.versions);
    const models = [...new Set(versions.map(({ model }) => model))];
    const [uses, ...aliases] = await Promise.all([
      this.unlessFailed(servingUses(this.backend, this.signal)),
      ...models.map((model) => this.aliasesOf(model)),
    ]);
    const known = new Set(versions.map(({ model, version }) => `${model}/${version}`));
    const isKnown = ({ model, version }: VersionRef) => known.has(`${model}/${version}`);
    const lineage = lineageOf({
      runs: present(this.runs),
      loggedModels: present(this.loggedModels),
      versions,
      aliases: aliases.flat().filter(isKnown),
      uses: (uses ?? ([] as readonly ServingUse[])).filter(isKnown),
    });
    return { lineage, failures: this.isCut ? [...this.failures, new LineageCut()] : this.failures };
  }

  async addVersion(ref: VersionRef, isStart = false): Promise<void> {
    const key = `${ref.model}/${ref.version}`;
    if (this.versions.has(key)) return;
    if (this.versions.size >= mostVersions) return this.leaveOut();
    this.versions.set(key, undefined);
    const version = await this.read(this.registry.version(ref, this.signal), isStart);
    if (!version) return;
    this.versions.set(key, version);
    const source = parseModelUri(version.source ?? '');
    await Promise.all([
      version.runId && this.addRun(version.runId),
      version.loggedModelId && this.addLoggedModel(version.loggedModelId),
      source?.kind === 'version' && this.addVersion(source),
    ]);
  }

  async addRun(id: string, isStart = false): Promise<void> {
    if (this.runs.has(id)) return;
    this.runs.set(id, undefined);
    const run = await this.read(this.backend.run(id, this.signal), isStart);
    if (!run) return;
    this.runs.set(id, run);
    const registered = this.registry.versionsOfRun?.(id, this.signal);
    const versions = registered && (await this.unlessFailed(registered));
    await Promise.all([
      ...run.modelOutputs.map((model) => this.addLoggedModel(model)),
      ...(versions ?? []).map((version) => this.addVersion(version)),
    ]);
  }

  private async addLoggedModel(id: string): Promise<void> {
    if (this.loggedModels.has(id)) return;
    if (this.loggedModels.size >= mostLoggedModels) return this.leaveOut();
    this.loggedModels.set(id, undefined);
    const model = await this.unlessFailed(this.backend.loggedModel(id, this.signal));
    if (!model) return;
    this.loggedModels.set(id, model);
    await Promise.all([
      model.sourceRunId && this.addRun(model.sourceRunId),
      ...versionsOf(model).map((version) => this.addVersion(version)),
    ]);
  }

  private leaveOut(): void {
    this.isCut = true;
  }

  private async aliasesOf(model: string): Promise<readonly (ModelAlias & { readonly model: string })[]> {
    const found = await this.unlessFailed(this.registry.model(model, this.signal));
    return (found?.aliases ?? []).map((alias) => ({ ...alias, model }));
  }

  private read<T>(reading: Promise<T>, isStart: boolean): Promise<T | undefined> {
    return isStart ? reading : this.unlessFailed(reading);
  }

  private async unlessFailed<T>(reading: Promise<T>): Promise<T | undefined> {
    try {
      return await reading;
    } catch (error) {
      this.signal?.throwIfAborted();
      this.failures.push(error);
      return undefined;
    }
  }
}

function present<T>(found: ReadonlyMap<string, T | undefined>): T[] {
  return [...found.values()].filter((each): each is T & object => each !== undefined);
}
