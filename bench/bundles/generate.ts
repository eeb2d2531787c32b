import { code } from '../corpus/code';
import { Random } from '../corpus/random';

/** A bundle to be measured: one long YAML file, as it grows where nobody splits it, with the notebooks that it runs. */
export interface GeneratedBundle {
  /** Texts by path in the bundle's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The long file. */
  readonly path: string;
  readonly lines: number;
  readonly jobs: number;
}

/** So many jobs, or as many as fill so many lines. */
export type BundleSize = { readonly lines: number } | { readonly jobs: number };

const notebooks = 40;
const areas = ['churn', 'demand', 'fraud', 'pricing', 'ranking', 'returns', 'supply', 'support'];
const steps = ['ingest', 'clean', 'features', 'split', 'train', 'evaluate', 'register', 'score', 'monitor', 'report'];
const nodeTypes = ['Standard_DS3_v2', 'Standard_DS4_v2', 'Standard_NC6s_v3'];

/** The same bundle for the same seed and size. */
export function generateBundle(seed: string, size: BundleSize): GeneratedBundle {
  const random = new Random(seed);
  const wanted = 'lines' in size ? size.lines : Infinity;
  const count = 'jobs' in size ? size.jobs : Infinity;
  const end = tail();
  const jobs: string[] = [];
  const keys: string[] = [];
  let lines = lineCount(head()) + lineCount(end);
  while (jobs.length < count) {
    const key = `${random.pick(areas)}_${random.pick(steps)}_${jobs.length}`;
    const text = job(key, random);
    if (lines + lineCount(text) > wanted) break;
    lines += lineCount(text);
    jobs.push(text);
    keys.push(key);
  }
  const text = `${head()}${jobs.join('')}${end}${overrides(keys, random, wanted - lines)}`;
  const files = new Map([['databricks.yml', text]]);
  for (let i = 0; i < notebooks; i++) files.set(`src/notebook_${i}.py`, notebook(i));
  return { files, path: 'databricks.yml', lines: lineCount(text), jobs: jobs.length };
}

function head(): string {
  return `${code`
    bundle:
      name: workbench

    variables:
      catalog:
        description: Where everything is written
        default: main_dev
      schema:
        default: ml
      alerts:
        description: Who is told
        default: ml-team@example.com
      retries:
        default: 2
      cluster:
        type: complex
        default:
          spark_version: 15.4.x-cpu-ml-scala2.12
          node_type_id: Standard_DS3_v2
          num_workers: 2

    resources:
      jobs:
  `}\n`;
}

function job(key: string, random: Random): string {
  const isServerless = random.chance(0.5);
  const tasks = random.int(2, 5);
  const compute = isServerless
    ? code`
        environments:
          - environment_key: default
            spec:
              environment_version: "4"
              dependencies:
                - "mlflow>=3.1"
                - scikit-learn==1.5.${random.int(0, 9)}
      `
    : code`
        job_clusters:
          - job_cluster_key: main
            new_cluster:
              spark_version: 15.4.x-cpu-ml-scala2.12
              node_type_id: ${random.pick(nodeTypes)}
              num_workers: ${random.int(1, 8)}
              data_security_mode: SINGLE_USER
      `;
  const text = code`
    ${key}:
      name: "[\${bundle.target}] ${key}"
      description: ${random.pick(steps)} for \${var.catalog}.\${var.schema}
      ${random.chance(0.04) ? 'max_concurent_runs: 1' : 'max_concurrent_runs: 1'}
      ${random.chance(0.04) ? 'timeout_seconds: soon' : `timeout_seconds: ${random.int(1, 9)}00`}
      ${random.chance(0.5) ? schedule(random) : ''}
      email_notifications:
        on_failure:
          - \${var.alerts}
      tags:
        area: ${random.pick(areas)}
        owner: team-${random.int(1, 9)}
      ${compute}
      tasks:
        ${Array.from({ length: tasks }, (_, i) => task(i, isServerless, random))}
  `;
  return `${indented(text, 4)}\n`;
}

function schedule(random: Random): string {
  return code`
    schedule:
      quartz_cron_expression: 0 ${random.int(0, 59)} ${random.int(0, 23)} * * ?
      timezone_id: Europe/Amsterdam
      pause_status: PAUSED
  `;
}

function task(index: number, isServerless: boolean, random: Random): string {
  const isNotebook = random.chance(0.8);
  const path = random.int(0, notebooks - 1);
  const work = isNotebook
    ? code`
        notebook_task:
          notebook_path: ./src/notebook_${path}.py
          base_parameters:
            catalog: \${var.catalog}
            schema: \${var.schema}
            step_${path}: "${random.int(1, 99)}"
      `
    : code`
        python_wheel_task:
          package_name: workbench
          entry_point: run
          parameters: ["--catalog", "\${var.catalog}"]
      `;
  return code`
    # Made for ${random.pick(areas)}
    - task_key: step_${index}
      ${index === 0 ? '' : `depends_on:\n  - task_key: step_${index - 1}`}
      ${isServerless ? 'environment_key: default' : 'job_cluster_key: main'}
      max_retries: \${var.retries}
      ${work}
  `;
}

function tail(): string {
  return `${code`

    targets:
      dev:
        mode: development
        default: true
      staging:
        variables:
          catalog: main_staging
      prod:
        mode: production
        workspace:
          root_path: /Workspace/Shared/workbench
        run_as:
          service_principal_name: 0a1b2c3d-0000-4000-8000-000000000000
        variables:
          catalog: main
  `}\n`;
}

/** What production says differently of some jobs, in so many lines at the most. */
function overrides(keys: readonly string[], random: Random, lines: number): string {
  const room = Math.min(random.int(4, 8), Math.floor((lines - 2) / 3));
  if (room < 1) return '';
  const chosen = random.some(keys, room).map((key) => `${key}:\n  schedule:\n    pause_status: UNPAUSED`);
  return `${indented(`resources:\n  jobs:\n${indented(chosen.join('\n'), 4)}`, 4)}\n`;
}

function notebook(index: number): string {
  return `${code`
    # Databricks notebook source
    import mlflow

    catalog = dbutils.widgets.get("catalog")
    schema = dbutils.widgets.get("schema")
    step = dbutils.widgets.get("step_${index}")

    # COMMAND ----------

    frame = spark.table(f"{catalog}.{schema}.part_${index}")
    with mlflow.start_run(run_name=f"part-{step}"):
        mlflow.log_param("rows", frame.count())
  `}\n`;
}

function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}
