import { env } from 'vscode';
import type { CommandWork } from '../../commands/command';
import { ArtifactNode } from '../tree/artifact-nodes';
import { ExperimentNode } from '../tree/experiment-node';
import { ModelNode } from '../tree/model-node';
import { RunNode } from '../tree/run-node';
import { TraceNode } from '../tree/trace-node';
import { ValueNode } from '../tree/value-node';

/** Commands that put something into the clipboard. */
export function copyActions() {
  const copy = (text: string | undefined): unknown => text !== undefined && env.clipboard.writeText(text);
  return {
    copyId: (node) => copy(idOf(node)),
    copyCode: (node) => copy(loadingCode(node)),
    copyValue: (node) => copy(node instanceof ValueNode ? node.value.value : undefined),
  } satisfies Readonly<Record<string, CommandWork>>;
}

function idOf(node: unknown): string | undefined {
  if (node instanceof ExperimentNode) return node.experiment.id;
  if (node instanceof RunNode) return node.run.id;
  if (node instanceof ModelNode) return node.model.id;
  return node instanceof TraceNode ? node.trace.id : undefined;
}

/** Python that loads what a row shows. */
export function loadingCode(node: unknown): string | undefined {
  const lines = callsOf(node);
  return lines && `import mlflow\n\n${lines}\n`;
}

function callsOf(node: unknown): string | undefined {
  if (node instanceof ExperimentNode) return `runs = mlflow.search_runs(experiment_ids=["${node.experiment.id}"])`;
  if (node instanceof RunNode) return `run = mlflow.get_run("${node.run.id}")`;
  if (node instanceof ModelNode) return `model = mlflow.pyfunc.load_model("models:/${node.model.id}")`;
  if (!(node instanceof ArtifactNode)) return undefined;
  const { owner, artifact } = node;
  const where =
    owner.kind === 'run'
      ? `run_id="${owner.id}", artifact_path=${JSON.stringify(artifact.path)}`
      : JSON.stringify(`models:/${owner.id}/${artifact.path}`);
  return `path = mlflow.artifacts.download_artifacts(${where})`;
}
