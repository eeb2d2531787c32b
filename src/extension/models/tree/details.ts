import { type ReadFacts, readFacts } from '../../../clients/mlflow/version-facts';
import type { ModelVersion } from '../../../core/mlflow/model-version';
import type { Run } from '../../../core/mlflow/run';
import type { ServingUse } from '../../../core/mlflow/serving-use';
import type { Field, Signature } from '../../../core/mlflow/signature';
import type { TransitionRequest } from '../../../core/mlflow/stages';
import { isOwnTag, type Texts } from '../../../core/mlflow/tags';
import { metricText } from '../../../core/mlflow/words';
import { type Fact, FactNode } from './fact-node';
import { failureText } from '../../mlflow/failure-text';
import { FailureNode } from './notes';
import type { ModelsNode } from './node';
import { RequestNode } from './request-node';
import type { VersionNode } from './version-node';

/** What is known of a version, row by row; each call that failed is a row too, and hides nothing of the others. */
export async function versionDetails(node: VersionNode): Promise<ModelsNode[]> {
  const { backend, registry, serving } = node.place;
  const { model, version: number } = node.version;
  const ref = { model, version: number };
  // Lists tell less than the version itself, and more than nothing where that is denied.
  const [told] = await Promise.allSettled([registry.version(ref)]);
  const whole = told.status === 'fulfilled' ? told.value : node.version;
  const [facts, requests, uses] = await Promise.allSettled([
    readFacts(backend, registry, whole),
    registry.stages?.hasRequests ? registry.stages.requests(ref) : ([] as readonly TransitionRequest[]),
    serving.uses(),
  ]);
  const read = facts.status === 'fulfilled' ? facts.value : undefined;
  const asked = requests.status === 'fulfilled' ? requests.value : [];
  const served = uses.status === 'fulfilled' ? uses.value : [];
  const failures = [
    ...(read?.failures ?? []),
    ...[told, facts, requests, uses].flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : [])),
  ];
  return [
    ...asked.map((request) => new RequestNode(node, request)),
    ...factsOf(node, whole, read, served).map((fact) => new FactNode(node, fact)),
    ...failures.map((error, index) => new FailureNode(node, node.listing, error, `/${index} ${failureText(error)}`)),
  ];
}

function factsOf(
  node: VersionNode,
  version: ModelVersion,
  read: ReadFacts | undefined,
  served: readonly ServingUse[],
): Fact[] {
  const { pages } = node.place.backend;
  const ofVersion = served.filter((use) => use.model === version.model && use.version === version.version);
  // An endpoint may serve a version twice, with different resources.
  const uses = [...new Map(ofVersion.map((use) => [use.endpoint, use])).values()];
  return [
    ...(version.description ? [{ label: 'Description', description: version.description, icon: 'note' }] : []),
    ...(read?.run ? [metricsFact(read.run)] : []),
    ...(read?.model ? [signatureFact(read.signature)] : []),
    ...uses.map(({ endpoint, isReady }) => ({
      key: `endpoint/${endpoint}`,
      label: endpoint,
      description: isReady ? 'serves it' : 'serves it, not ready',
      icon: 'broadcast',
    })),
    ...(read?.run ? [runFact(read.run, pages.run(read.run.experimentId, read.run.id)), ...jobFacts(read.run)] : []),
    ...(version.loggedModelId
      ? [
          {
            label: 'Logged model',
            description: version.loggedModelId,
            icon: 'file-binary',
            ...(read?.run && { page: pages.loggedModel(read.run.experimentId, version.loggedModelId) }),
          },
        ]
      : []),
    ...madeFact(version),
    ...tagsFact(version.tags),
  ];
}

function metricsFact(run: Run): Fact {
  const metrics = Object.entries(run.metrics).map(([name, { value }]) => ({
    label: name,
    description: metricText(value),
  }));
  const first = metrics.slice(0, 3).map(({ label, description }) => `${label} ${description}`);
  return metrics.length === 0
    ? { label: 'Metrics', description: 'none', icon: 'graph' }
    : { label: 'Metrics', description: first.join(', '), icon: 'graph', below: metrics };
}

function signatureFact(signature: Signature | undefined): Fact {
  if (!signature) {
    const tooltip = 'Unity Catalog refuses models without one. Pass `signature` or `input_example` to log_model.';
    return { label: 'Signature', description: 'none', icon: 'symbol-interface', tooltip };
  }
  const { inputs, outputs, params } = signature;
  const rows = (side: string, fields: readonly Field[]) =>
    fields.map(({ name, type, isRequired }, index) => ({
      key: `${side}/${index}`,
      label: `${side} ${name ?? index + 1}`,
      description: isRequired ? type : `${type}, optional`,
    }));
  return {
    label: 'Signature',
    description: `${inputs.length} in, ${outputs.length} out`,
    icon: 'symbol-interface',
    below: [...rows('Input', inputs), ...rows('Output', outputs), ...rows('Parameter', params)],
  };
}

function runFact(run: Run, page: string): Fact {
  return { label: 'Run', description: `${run.name} (${run.status.toLowerCase()})`, icon: 'beaker', page };
}

function jobFacts(run: Run): Fact[] {
  const job = run.tags['mlflow.databricks.jobID'];
  const jobRun = run.tags['mlflow.databricks.jobRunID'];
  return job ? [{ label: 'Job', description: jobRun ? `${job}, run ${jobRun}` : job, icon: 'tools' }] : [];
}

function madeFact({ user, createdMs }: ModelVersion): Fact[] {
  if (createdMs === undefined) return [];
  const when = new Date(createdMs).toLocaleString();
  return [{ label: 'Registered', description: user ? `${when} by ${user}` : when, icon: 'calendar' }];
}

function tagsFact(tags: Texts): Fact[] {
  const own = Object.entries(tags).filter(([key]) => !isOwnTag(key));
  if (own.length === 0) return [];
  const below = own.map(([label, description]) => ({ label, description }));
  return [{ label: 'Tags', description: own.map(([key]) => key).join(', '), icon: 'tag', below }];
}
