import type { LoggedModel } from './logged-model';
import { parseModelUri } from './model-uri';
import type { ModelVersion } from './model-version';
import type { ModelAlias } from './registered-model';
import type { Run } from './run';
import type { ServingUse } from './serving-use';

export type LineageKind = 'job-run' | 'dataset' | 'run' | 'logged-model' | 'version' | 'alias' | 'endpoint';

/** Something that a model came from, or went to. */
export interface LineageNode {
  /** Tells nodes of one graph apart. */
  readonly id: string;
  readonly kind: LineageKind;
  readonly label: string;
  readonly detail?: string;
  /** What it is about. */
  readonly subject: LineageSubject;
}

export type LineageSubject =
  | { readonly kind: 'job-run'; readonly jobId: string; readonly jobRunId?: string }
  | { readonly kind: 'dataset' }
  | { readonly kind: 'run'; readonly experimentId: string; readonly runId: string }
  | { readonly kind: 'logged-model'; readonly experimentId: string; readonly modelId: string }
  | { readonly kind: 'version'; readonly model: string; readonly version: string }
  | { readonly kind: 'endpoint'; readonly endpoint: string };

export interface LineageEdge {
  readonly from: string;
  readonly to: string;
}

/** From what a model came from to where it is used. */
export interface Lineage {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
}

/** What was found on the way, each once. */
export interface LineageFacts {
  readonly runs: readonly Run[];
  readonly loggedModels: readonly LoggedModel[];
  readonly versions: readonly ModelVersion[];
  readonly aliases: readonly (ModelAlias & { readonly model: string })[];
  readonly uses: readonly ServingUse[];
}

const jobTags = { job: 'mlflow.databricks.jobID', run: 'mlflow.databricks.jobRunID' } as const;

/** Joins what was found. An edge whose other end was not found is left out. */
export function lineageOf(facts: LineageFacts): Lineage {
  const nodes = [
    ...facts.runs.flatMap((run) => [...sourcesOf(run), runNode(run)]),
    ...facts.loggedModels.map(loggedModelNode),
    ...facts.versions.map(versionNode),
    ...facts.aliases.map(aliasNode),
    ...facts.uses.map(endpointNode),
  ];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = [
    ...facts.runs.flatMap(edgesOfRun),
    ...facts.loggedModels.map((model) => edge(runId(model.sourceRunId ?? ''), loggedModelId(model.id))),
    ...facts.versions.map((version) => edge(originOf(version, byId), versionId(version.model, version.version))),
    ...facts.aliases.map(({ model, version, alias }) => edge(versionId(model, version), aliasId(model, alias))),
    ...facts.uses.map(({ model, version, endpoint }) => edge(versionId(model, version), endpointId(endpoint))),
  ];
  const known = edges.filter(({ from, to }) => byId.has(from) && byId.has(to) && from !== to);
  const unique = new Map(known.map((each) => [`${each.from}\n${each.to}`, each]));
  return { nodes: [...byId.values()], edges: [...unique.values()] };
}

/** Everything that leads to a node, or that it leads to, with itself. */
export function wayOf({ edges }: Lineage, id: string): ReadonlySet<string> {
  const way = new Set([id]);
  for (const [near, far] of [
    ['from', 'to'],
    ['to', 'from'],
  ] as const) {
    const next = [id];
    for (let at = next.pop(); at !== undefined; at = next.pop()) {
      for (const each of edges) {
        if (each[near] !== at || way.has(each[far])) continue;
        way.add(each[far]);
        next.push(each[far]);
      }
    }
  }
  return way;
}

export const runId = (id: string): string => `run:${id}`;
export const loggedModelId = (id: string): string => `logged-model:${id}`;
export const versionId = (model: string, version: string): string => `version:${model}/${version}`;
const aliasId = (model: string, alias: string): string => `alias:${model}@${alias}`;
const endpointId = (endpoint: string): string => `endpoint:${endpoint}`;
const jobRunId = (run: Run): string => `job-run:${run.tags[jobTags.job] ?? ''}/${run.tags[jobTags.run] ?? ''}`;
const datasetId = (name: string, digest: string): string => `dataset:${name}/${digest}`;

function edge(from: string, to: string): LineageEdge {
  return { from, to };
}

/** A copy comes from the version it was copied of, any other from its logged model, or from its run where there is none. */
function originOf(version: ModelVersion, found: ReadonlyMap<string, LineageNode>): string {
  const source = parseModelUri(version.source ?? '');
  if (source?.kind === 'version') return versionId(source.model, source.version);
  const logged = loggedModelId(version.loggedModelId ?? '');
  return found.has(logged) ? logged : runId(version.runId ?? '');
}

function sourcesOf(run: Run): LineageNode[] {
  const jobId = run.tags[jobTags.job];
  const runOfJob = run.tags[jobTags.run];
  const job: LineageNode[] = jobId
    ? [
        {
          id: jobRunId(run),
          kind: 'job-run',
          label: `Job ${jobId}`,
          ...(runOfJob && { detail: `run ${runOfJob}` }),
          subject: { kind: 'job-run', jobId, ...(runOfJob && { jobRunId: runOfJob }) },
        },
      ]
    : [];
  return [
    ...job,
    ...run.datasets.map(({ name, digest, context }): LineageNode => ({
      id: datasetId(name, digest),
      kind: 'dataset',
      label: name,
      detail: context ?? digest,
      subject: { kind: 'dataset' },
    })),
  ];
}

function edgesOfRun(run: Run): LineageEdge[] {
  return [
    edge(jobRunId(run), runId(run.id)),
    ...run.datasets.map(({ name, digest }) => edge(datasetId(name, digest), runId(run.id))),
    ...run.modelInputs.map((id) => edge(loggedModelId(id), runId(run.id))),
    ...run.modelOutputs.map((id) => edge(runId(run.id), loggedModelId(id))),
  ];
}

function runNode({ id, name, status, experimentId }: Run): LineageNode {
  return {
    id: runId(id),
    kind: 'run',
    label: name,
    detail: status.toLowerCase(),
    subject: { kind: 'run', experimentId, runId: id },
  };
}

function loggedModelNode({ id, name, experimentId }: LoggedModel): LineageNode {
  const subject: LineageSubject = { kind: 'logged-model', experimentId, modelId: id };
  return { id: loggedModelId(id), kind: 'logged-model', label: name, detail: id, subject };
}

function versionNode({ model, version, stage }: ModelVersion): LineageNode {
  return {
    id: versionId(model, version),
    kind: 'version',
    label: `Version ${version}`,
    detail: stage && stage !== 'None' ? `${model}, ${stage}` : model,
    subject: { kind: 'version', model, version },
  };
}

function aliasNode({ model, alias, version }: ModelAlias & { readonly model: string }): LineageNode {
  const subject: LineageSubject = { kind: 'version', model, version };
  return { id: aliasId(model, alias), kind: 'alias', label: `@${alias}`, detail: model, subject };
}

function endpointNode({ endpoint, isReady }: ServingUse): LineageNode {
  const subject: LineageSubject = { kind: 'endpoint', endpoint };
  return {
    id: endpointId(endpoint),
    kind: 'endpoint',
    label: endpoint,
    detail: isReady ? 'ready' : 'not ready',
    subject,
  };
}
