/** A source notebook of cells. */
function notebook(...cells: string[]): string {
  return `# Databricks notebook source\n${cells.map((cell) => `${cell}\n`).join('\n# COMMAND ----------\n\n')}`;
}

/** A bundle with two jobs, an experiment and a model, in two targets. */
export const bakery: Readonly<Record<string, string>> = {
  'databricks.yml': `bundle:
  name: bakery_ml
include:
  - resources/*.yml
variables:
  catalog:
    default: dev
targets:
  dev:
    mode: development
    default: true
  prod:
    mode: production
    workspace:
      root_path: /Workspace/Shared/.bundle/\${bundle.name}/\${bundle.target}
`,
  'resources/jobs.yml': `resources:
  jobs:
    train:
      name: train_units
      parameters:
        - name: cutoff
          default: "2026-01-01"
      environments:
        - environment_key: ml
          spec:
            environment_version: "3"
      tasks:
        - task_key: features
          environment_key: ml
          notebook_task:
            notebook_path: ../src/features.py
        - task_key: train
          depends_on:
            - task_key: features
          environment_key: ml
          notebook_task:
            notebook_path: ../src/train.py
    score:
      name: score_units
      environments:
        - environment_key: ml
          spec:
            environment_version: "3"
      tasks:
        - task_key: score
          environment_key: ml
          notebook_task:
            notebook_path: ../src/score.py
`,
  'resources/ml.yml': `resources:
  experiments:
    units:
      name: /Shared/bakery_units
  registered_models:
    units_model:
      name: units
      catalog_name: dev
      schema_name: bakery
`,
  'src/features.py': notebook('cutoff = dbutils.widgets.get("cutoff")', 'dbutils.notebook.exit("SUCCESS")'),
  'src/train.py': notebook(
    'rows = []',
    'if not rows:\n    raise ValueError("no rows")',
    'dbutils.notebook.exit("SUCCESS")',
  ),
  'src/score.py': notebook('dbutils.widgets.text("model_uri", "")', 'dbutils.notebook.exit("SUCCESS")'),
};
