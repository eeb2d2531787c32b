import { say } from './author';
import { closing } from './blocks/closing';
import * as exploration from './blocks/exploration';
import * as features from './blocks/features';
import { helpers } from './blocks/helpers';
import * as monitoring from './blocks/monitoring';
import { heading, importing, install, parameters, type NotebookKind } from './blocks/opening';
import * as scoring from './blocks/scoring';
import { datasetHelper, experiment, logging, loggingFunction } from './blocks/tracking';
import * as training from './blocks/training';
import { code, list } from './code';
import type { Block, Draft } from './draft';

/** Goes on until the notebook has about so many lines. */
interface Size {
  readonly lines: number;
  /** Notebooks to bring in first. */
  readonly includes: readonly string[];
}

export function write(kind: NotebookKind, draft: Draft, size: Size): void {
  heading(kind)(draft);
  if (kind !== 'setup' && draft.random.chance(0.6)) install(draft);
  for (const include of size.includes) draft.run(include);
  importing(kind)(draft);
  writers[kind](draft, size.lines);
}

const writers: Record<NotebookKind, (draft: Draft, lines: number) => void> = {
  setup: writeSetup,
  features: writeFeatures,
  training: writeTraining,
  scoring: writeScoring,
  monitoring: writeMonitoring,
  exploration: writeExploration,
};

function fill(draft: Draft, pool: readonly Block[], lines: number): void {
  while (draft.lines < lines) draft.random.pick(pool)(draft);
}

function writeSetup(draft: Draft, lines: number): void {
  const { project } = draft.subject;
  draft.python(code`
    PROJECT = "${project.name}"
    CATALOGS = {"dev": "${project.catalog}_dev", "staging": "${project.catalog}_staging", "prod": "${project.catalog}"}
    PEOPLE = ${list(project.people)}
    DAYS_KEPT = ${draft.random.int(30, 900)}
  `);
  const pool = [helpers(2), helpers(3), features.categoryFeatures];
  // There are only so many helpers: what they do not fill, the encodings do.
  fill(draft, pool, lines);
}

function writeFeatures(draft: Draft, lines: number): void {
  const { entity } = draft.subject;
  parameters(draft);
  helpers(2)(draft);
  features.windowFeatures(draft);
  const more = [
    ...[features.windowFeatures, features.windowFeatures, features.ratioFeatures, features.lagFeatures],
    ...[features.categoryFeatures, features.qualityGate, helpers(1)],
  ];
  fill(draft, more, lines - 45);
  const writer = features.writeFeatures(draft);
  closing(draft, {
    first: ['fe = FeatureEngineeringClient()'],
    work: [
      `facts = spark.table(f"{catalog}.{gold_schema}.${entity.facts}")`,
      `features = facts.select("${entity.name}_id").distinct()`,
      ...draft.calls,
      `written = ${writer}(fe, features, f"{catalog}.{ml_schema}.${entity.name}_features")`,
    ],
    done: 'Features written',
  });
}

function writeTraining(draft: Draft, lines: number): void {
  const { author, entity, faults } = draft.subject;
  const algorithm = training.algorithmOf(draft);
  draft.python(algorithm.import);
  parameters(draft);
  experiment(draft);
  helpers(draft.random.int(0, 2))(draft);
  datasetHelper(draft);
  training.prepare(draft);
  training.preprocess(draft);
  training.fit(draft, algorithm);
  training.evaluate(draft);
  const more: Block[] = [
    ...[training.crossValidate, training.importance, training.residuals, helpers(2)],
    ...[features.ratioFeatures, features.lagFeatures, features.windowFeatures, features.qualityGate],
    (each) => training.tuning(each, algorithm),
  ];
  fill(draft, more, lines - 75);
  const data = [
    'pdf = prepare_training_data(spark, catalog, gold_schema, ml_schema)',
    'X, y, columns = preprocess(pdf)',
    `X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=${draft.random.decimal(0.1, 0.35, 2)}, random_state=${draft.random.int(0, 99)})`,
  ];
  const model = [
    'model = train_model(X_train, y_train, X_val, y_val)',
    'metrics = evaluate_model(model, X_train, y_train, X_val, y_val)',
    ...draft.calls.filter((call) => !/\b(facts|features)\b/.test(call)),
  ];
  if (author.functions) {
    loggingFunction(draft, algorithm);
    closing(draft, {
      first: ['mlflow.autolog(disable=True)', 'experiment_name = setup_experiment(model_name)'],
      work: [
        ...data,
        ...model,
        'result = log_to_mlflow(spark, model, X_train, metrics, catalog, gold_schema, ml_schema, model_name)',
      ],
      done: 'Trained, logged and registered',
    });
    return;
  }
  const logDataset = `log_training_dataset(spark, catalog, gold_schema, "${entity.facts}")`;
  const run = code`
    ${faults.has('dataset-before-run') ? logDataset : ''}
    with mlflow.start_run(run_name=f"{model_name}_${algorithm.short}") as run:
        ${faults.has('dataset-before-run') ? '' : logDataset}
        ${logging(draft, algorithm)}
        ${say(author, 'Run {run.info.run_id}')}
  `;
  closing(draft, { first: data, work: [...model, run], done: 'Trained, logged and registered' });
}

function writeScoring(draft: Draft, lines: number): void {
  const { model } = draft.subject;
  parameters(draft);
  scoring.findModel(draft);
  scoring.scoringInput(draft);
  scoring.score(draft);
  scoring.save(draft);
  fill(draft, [scoring.scoringSummary, helpers(1), helpers(2), features.categoryFeatures], lines - 35);
  const version = draft.random.chance(0.5) ? '' : ', version="latest"';
  closing(draft, {
    first: ['mlflow.set_registry_uri("databricks-uc")'],
    work: [
      `uri = model_uri_of(catalog, ml_schema, model_name${version})`,
      'rows = rows_to_score(spark, catalog, gold_schema, ml_schema)',
      'scored = score(spark, rows, uri, model_name)',
      ...draft.calls.filter((call) => call.includes('(scored)')),
      `save_predictions(spark, scored, f"{catalog}.{ml_schema}.${model.name}_predictions")`,
    ],
    done: 'All rows are scored',
  });
}

function writeMonitoring(draft: Draft, lines: number): void {
  const { entity } = draft.subject;
  parameters(draft);
  monitoring.stability(draft);
  monitoring.driftTable(draft);
  monitoring.performanceCheck(draft);
  const more = [
    monitoring.driftTable,
    monitoring.performanceCheck,
    monitoring.alerts,
    monitoring.historyTable,
    helpers(1),
  ];
  fill(draft, more, lines - 45);
  closing(draft, {
    first: [
      `reference = spark.table(f"{catalog}.{gold_schema}.${entity.facts}").limit(${draft.random.int(1, 90)}000).toPandas()`,
    ],
    work: [
      `current = spark.table(f"{catalog}.{gold_schema}.${entity.facts}").orderBy("${entity.date}").limit(${draft.random.int(1, 20)}000).toPandas()`,
      ...draft.calls,
    ],
    done: 'Watched',
  });
}

function writeExploration(draft: Draft, lines: number): void {
  exploration.loadSample(draft);
  const more = [
    ...[exploration.groupTable, exploration.histogram, exploration.correlation, exploration.timeSeries],
    ...[exploration.sqlLook, exploration.note, exploration.segments, exploration.pivot],
    ...[exploration.groupTable, exploration.note, helpers(1)],
  ];
  fill(draft, more, lines);
}
