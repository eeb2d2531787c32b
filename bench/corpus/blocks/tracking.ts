import { doc, returns, say, typed } from '../author';
import { code } from '../code';
import type { Draft } from '../draft';
import type { Algorithm } from './training';

/** The experiment's path: on the pattern, or wrong in the way that is asked for. */
function experimentPath(draft: Draft): string {
  const { faults, project, author } = draft.subject;
  if (faults.has('user-folder')) {
    return draft.random.pick([
      `f"/Users/${author.name}@example.com/${project.name}/{model_name}"`,
      `"/Users/${author.name}@example.com/" + model_name`,
      `"/Workspace/Users/{}/{}".format("${author.name}@example.com", model_name)`,
    ]);
  }
  if (faults.has('relative-experiment')) return `f"${project.name}_{model_name}"`;
  if (faults.has('off-pattern-experiment')) return `f"/Shared/experiments/${author.name}/{model_name}"`;
  return draft.random.pick([
    `f"/Shared/${project.name}_ml_{model_name}"`,
    `"/Shared/${project.name}_ml_" + model_name`,
    `"/Shared/%s_ml_%s" % ("${project.name}", model_name)`,
  ]);
}

/** Defines, or at module level does, what sets the experiment. */
export function experiment(draft: Draft): void {
  const { author, project } = draft.subject;
  const path = experimentPath(draft);
  if (!author.functions) {
    const named = draft.random.chance(0.5);
    draft.python(
      named
        ? code`
            EXPERIMENT = ${path}
            mlflow.set_registry_uri("databricks-uc")
            mlflow.set_experiment(EXPERIMENT)
          `
        : code`
            settings = {"registry": "databricks-uc", "experiment": ${path}, "owner": "${draft.random.pick(project.people)}"}
            mlflow.set_registry_uri(settings["registry"])
            mlflow.set_experiment(experiment_name=settings["experiment"])
          `,
      'Experiment',
    );
    return;
  }
  draft.python(code`
    mlflow.set_registry_uri("databricks-uc")


    def setup_experiment(${typed(author, 'model_name', 'str')})${returns(author, 'str')}:
        ${doc(author, 'All runs of a model are in one place.')}
        experiment_name = ${path}
        try:
            found = mlflow.set_experiment(experiment_name)
            ${say(author, 'Experiment {experiment_name}: {found.experiment_id}')}
            return experiment_name
        except Exception as error:
            ${say(author, 'No experiment: {error}')}
            return None
  `);
}

export function datasetHelper(draft: Draft): void {
  const { author, entity } = draft.subject;
  draft.python(code`
    def log_training_dataset(spark, catalog, schema, table_name="${entity.facts}")${returns(author, 'bool')}:
        ${doc(author, 'Says in the run which table it was trained on.')}
        full_name = f"{catalog}.{schema}.{table_name}"
        try:
            dataset = mlflow.data.from_spark(df=spark.table(full_name), table_name=full_name, version="latest")
            mlflow.log_input(dataset, context="training")
            return True
        except Exception as error:
            ${say(author, 'The dataset is not logged: {error}')}
            return False
  `);
}

/** Statements that log a trained model, inside a run. */
export function logging(draft: Draft, algorithm: Algorithm): string {
  const { faults } = draft.subject;
  const { random } = draft;
  const outputs = faults.has('input-only-signature') ? '' : ', model.predict(sample)';
  const signature = faults.has('no-signature')
    ? []
    : random.pick([['signature=signature,'], ['signature=signature,', 'input_example=sample,']]);
  return code`
    sample = X_train.head(${random.int(3, 20)})
    ${faults.has('no-signature') ? '' : `signature = infer_signature(sample${outputs})`}
    mlflow.log_params({
        ${algorithm.parameters.map((name) => `"${name}": model.get_params()["${name}"],`)}
        "rows": len(X_train),
    })
    mlflow.log_metrics(metrics)
    info = mlflow.${algorithm.flavour}.log_model(
        model,
        ${random.pick(['name="model",', 'artifact_path="model",'])}
        ${faults.has('input-only-signature') ? 'signature=signature,' : signature}
        registered_model_name=f"{catalog}.{ml_schema}.{model_name}",
    )
  `;
}

export function loggingFunction(draft: Draft, algorithm: Algorithm): void {
  const { author, entity, faults, model, project } = draft.subject;
  const early = faults.has('dataset-before-run');
  const call = `log_training_dataset(spark, catalog, gold_schema, "${entity.facts}")`;
  draft.python(code`
    def log_to_mlflow(spark, model, X_train, metrics, catalog, gold_schema, ml_schema, model_name):
        ${doc(author, `Keeps what the model of ${model.target} was made from.`)}
        run_name = f"{model_name}_${algorithm.short}_{datetime.now():%Y%m%d_%H%M}"
        ${early ? call : ''}
        with mlflow.start_run(run_name=run_name) as run:
            mlflow.set_tags({
                "project": "${project.name}",
                "entity": "${entity.name}",
                "algorithm": "${algorithm.short}",
                "use_case": "${model.purpose}",
            })
            ${early ? '' : call}
            ${logging(draft, algorithm)}
            ${say(author, 'Run {run.info.run_id}: {info.model_uri}')}
            return {"run_id": run.info.run_id, "model_uri": info.model_uri, "metrics": metrics}
  `);
}
