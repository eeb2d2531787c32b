import { code } from './code';
import type { NotebookKind } from './blocks/opening';
import type { Project } from './project';

/** A notebook that a job runs. */
export interface BundleTask {
  readonly kind: NotebookKind;
  /** From the bundle's folder, with extension. */
  readonly path: string;
  readonly model: string;
}

/** The bundle's files by their paths from its folder. */
export function bundleFiles(project: Project, tasks: readonly BundleTask[]): Readonly<Record<string, string>> {
  const kinds = [...new Set(tasks.map(({ kind }) => kind))];
  return {
    'databricks.yml': databricksYml(project),
    ...Object.fromEntries(
      kinds.map((kind) => [
        `resources/${kind}_job.yml`,
        jobYml(
          project,
          kind,
          tasks.filter((task) => task.kind === kind),
        ),
      ]),
    ),
  };
}

function databricksYml(project: Project): string {
  return `${code`
    bundle:
      name: ${project.name}

    include:
      - resources/*.yml

    variables:
      catalog:
        description: Where everything is written
        default: ${project.catalog}_dev
      gold_schema:
        default: gold
      ml_schema:
        default: ml

    targets:
      dev:
        mode: development
        default: true
      staging:
        variables:
          catalog: ${project.catalog}_staging
      prod:
        mode: production
        variables:
          catalog: ${project.catalog}
  `}\n`;
}

function jobYml(project: Project, kind: NotebookKind, tasks: readonly BundleTask[]): string {
  return `${code`
    resources:
      jobs:
        ${project.name}_${kind}:
          name: "[\${bundle.target}] ${project.title}: ${kind}"
          environments:
            - environment_key: default
              spec:
                environment_version: "4"
                dependencies:
                  - "mlflow>=3.1"
          tasks:
            ${tasks.map(taskYml)}
          tags:
            project: ${project.name}
  `}\n`;
}

function taskYml(task: BundleTask): string {
  const stem = task.path
    .replace(/\.\w+$/, '')
    .split('/')
    .slice(-2)
    .join('_');
  return code`
    - task_key: ${stem}
      environment_key: default
      notebook_task:
        notebook_path: ../${task.path}
        base_parameters:
          catalog: \${var.catalog}
          gold_schema: \${var.gold_schema}
          ml_schema: \${var.ml_schema}
          model_name: ${task.model}
  `;
}
