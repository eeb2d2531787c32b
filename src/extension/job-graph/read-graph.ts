import type { Linter } from '../../core/engine/linter';
import { defaultTarget, jobKeys } from '../../core/bundle/graph/find-job';
import { type GraphNode, jobGraph } from '../../core/bundle/graph/job-graph';
import { basename } from '../../core/project/paths';
import type { Finding } from '../../core/rules/finding';
import type { JobGraphSubject, ShowJobGraph, ShownFinding, ShownJob, ShownTask } from '../../contracts/job-graph';
import { type Place, Places } from '../check/place';
import type { Realm } from '../engine/realm';

/** What a panel shows, and where that leads to. */
export interface ReadGraph {
  readonly message: ShowJobGraph;
  /** By id of the task. */
  readonly tasks: ReadonlyMap<string, TaskLinks>;
  /** By id of the finding. */
  readonly findings: readonly Place[];
  /** Paths of the files that it rests on. */
  readonly dependencies: ReadonlySet<string>;
}

export interface TaskLinks {
  readonly yaml: Place;
  readonly file: string | undefined;
  readonly job: string | undefined;
}

/**
 * Reads a job as the engine knows it, with what it found: both were worked out for Problems already, and are kept by it. To be
 * called within a question to the engine.
 */
export function readGraph(
  linter: Linter,
  realm: Realm,
  { path, showsFindings }: { readonly path: string; readonly showsFindings: boolean },
  subject: JobGraphSubject,
): ReadGraph {
  const model = linter.bundle(path);
  const result = linter.checkBundle(path);
  if (!model || !result) {
    const text = `${basename(path)} is not there, or not of a bundle any more. Open a file of the bundle and show the graph anew.`;
    return nothing({ type: 'graph', subject, targets: [], content: { kind: 'notice', text } }, [path]);
  }
  const { bundle } = model;
  const wanted = [subject.target, defaultTarget(bundle)].find(
    (name) => name !== undefined && bundle.targets.includes(name),
  );
  const target = model.targets.find(({ name }) => name === wanted) ?? model.targets[0];
  const uri = realm.uri(model.path).toString();
  const shown = { uri, job: subject.job, ...(target?.name !== undefined && { target: target.name }) };
  const head = { type: 'graph', subject: shown, targets: bundle.targets } as const;
  const job = target?.jobs.find(({ key }) => key === subject.job);
  if (!target || !job) {
    const elsewhere = model.targets.flatMap(({ name, jobs }) =>
      name !== undefined && jobs.some(({ key }) => key === subject.job) ? [name] : [],
    );
    const text =
      elsewhere.length > 0
        ? `The job ${subject.job} is not in target ${target?.name ?? ''}. It is in ${elsewhere.join(', ')}.`
        : `The bundle has no job ${subject.job} any more.`;
    return nothing({ ...head, content: { kind: 'notice', text } }, result.dependencies);
  }
  const graph = jobGraph({ files: model.files, root: bundle.root }, target, job, showsFindings ? result.findings : []);
  const jobs = jobKeys(model);
  const places = new Places(realm.sources);
  const findings: Place[] = [];
  const finding = ({ location, severity, message, rule }: Finding): ShownFinding => {
    const id = findings.push(places.of(location)) - 1;
    return { id, severity, message, rule };
  };
  const content: ShownJob = {
    kind: 'job',
    tasks: graph.nodes.map((node) => ({ ...shownTask(node, jobs), findings: node.findings.map(finding) })),
    edges: graph.edges.map(({ outcome, ...edge }) => ({ ...edge, ...(outcome !== undefined && { outcome }) })),
    findings: graph.findings.map(finding),
    isComplete: graph.isComplete,
  };
  const tasks = new Map(
    graph.nodes.map(({ id, location, file, runsJob }) => [id, { yaml: places.of(location), file, job: runsJob }]),
  );
  return { message: { ...head, content }, tasks, findings, dependencies: result.dependencies };
}

function nothing(message: ShowJobGraph, dependencies: Iterable<string>): ReadGraph {
  return { message, tasks: new Map(), findings: [], dependencies: new Set(dependencies) };
}

function shownTask(node: GraphNode<Finding>, jobs: readonly string[]): Omit<ShownTask, 'findings'> {
  const { id, key, kind, kindName, work, runIf, isDisabled, isMissing, waitsForUnknown } = node;
  const opens = opensOf(node, jobs);
  return {
    ...{ id, name: key ?? '(no task_key)', kindName, work, isDisabled, isMissing, waitsForUnknown },
    ...(kind !== undefined && { kind }),
    ...(runIf !== undefined && { runIf }),
    ...(opens && { opens }),
  };
}

function opensOf({ file, workKind, runsJob }: GraphNode<Finding>, jobs: readonly string[]): ShownTask['opens'] {
  if (file !== undefined) return workKind === 'notebook' ? 'notebook' : 'file';
  return runsJob !== undefined && jobs.includes(runsJob) ? 'job' : undefined;
}
