import { doc, say, typed } from '../author';
import { code, list } from '../code';
import type { Block } from '../draft';
import { banner } from './opening';

export const findModel: Block = (draft) => {
  const { author, project } = draft.subject;
  const alias = draft.random.pick(['champion', 'champion', 'live', 'blessed']);
  draft.python(code`
    def model_uri_of(catalog, ml_schema, ${typed(author, 'model_name', 'str')}, version="${alias}"):
        ${doc(author, 'The champion, the latest, or a version by its number.')}
        full_name = f"{catalog}.{ml_schema}.{model_name}"
        client = MlflowClient(registry_uri="databricks-uc")
        if version == "latest":
            versions = client.search_model_versions(f"name='{full_name}'")
            if not versions:
                raise LookupError(f"no version of {full_name} in ${project.catalog}")
            newest = builtins.max(versions, key=lambda each: int(each.version))
            return f"models:/{full_name}/{newest.version}"
        if version.isdigit():
            return f"models:/{full_name}/{version}"
        return f"models:/{full_name}@{version}"
  `);
};

export const scoringInput: Block = (draft) => {
  const { author, entity } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  draft.python(code`
    def rows_to_score(${typed(author, 'spark', 'SparkSession')}, catalog, gold_schema, ml_schema, as_of=None):
        ${doc(author, `The ${entity.plural} of today with their features.`)}
        as_of = as_of or datetime.now().date()
        keys = (
            spark.table(f"{catalog}.{gold_schema}.${entity.facts}")
            .filter(${F}col("${entity.date}") > ${F}lit(as_of - timedelta(days=${random.int(1, 30)})))
            .select("${entity.name}_id", "${entity.date}", ${random
              .some(entity.measures, 3)
              .map((m) => `"${m}"`)
              .join(', ')})
            .dropDuplicates(["${entity.name}_id"])
        )
        features = spark.table(f"{catalog}.{ml_schema}.${entity.name}_features")
        rows = keys.join(features, "${entity.name}_id", "${random.pick(['inner', 'left'])}")
        count = rows.count()
        ${say(author, '{count} rows to score')}
        if count == 0:
            raise ValueError("there is nothing to score")
        return rows
  `);
};

export const score: Block = (draft) => {
  const { author, entity, model } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  if (random.chance(0.4)) {
    draft.python(code`
      def score(spark, rows, model_uri, model_name):
          ${doc(author, 'On the executors, a partition at a time.')}
          ${banner(author, 'Scoring')}
          predict = mlflow.pyfunc.spark_udf(spark, model_uri, result_type="double")
          columns = [c for c in rows.columns if c not in ("${entity.name}_id", "${entity.date}")]
          return (
              rows.withColumn("predicted_${model.target}", predict(*[${F}col(c).cast("double") for c in columns]))
              .withColumn("model_name", ${F}lit(model_name))
              .withColumn("model_uri", ${F}lit(model_uri))
              .withColumn("scored_at", ${F}current_timestamp())
          )
    `);
    return;
  }
  draft.python(code`
    def score(spark, rows, model_uri, model_name):
        ${doc(author, 'On the driver: the rows fit into memory.', ['The steps are those of training, in the same order.'])}
        pdf = rows.toPandas()
        for column in pdf.columns:
            if pdf[column].dtype == "bool":
                pdf[column] = pdf[column].astype(float)
        skipped = ["${entity.name}_id", "${entity.date}", "feature_timestamp"]
        columns = [c for c in pdf.columns if c not in skipped]
        for column in ${list(random.some(entity.categories, 2))}:
            if column in columns and pdf[column].dtype == "object":
                pdf[column] = pd.Categorical(pdf[column]).codes
        for column in columns:
            try:
                pdf[column] = pd.to_numeric(pdf[column], errors="coerce")
            except (TypeError, ValueError):
                ${say(author, '{column} stays as it is')}
        model = mlflow.pyfunc.load_model(model_uri)
        pdf["predicted_${model.target}"] = model.predict(pdf[columns].fillna(0))
        scored = spark.createDataFrame(pdf)
        return (
            scored.withColumn("model_name", ${F}lit(model_name))
            .withColumn("model_uri", ${F}lit(model_uri))
            .withColumn("scored_at", ${F}current_timestamp())
        )
  `);
};

export const save: Block = (draft) => {
  const { author, model } = draft.subject;
  const mode = draft.random.pick(['overwrite', 'append']);
  draft.python(code`
    def save_predictions(spark, scored, ${typed(author, 'table', 'str')}):
        (
            scored.write.format("delta")
            .mode("${mode}")
            .option("mergeSchema", "true")
            .saveAsTable(table)
        )
        total = spark.table(table).count()
        ${say(author, `{total} predictions of ${model.target} in {table}`)}
        return total
  `);
};

/** What people look at after scoring: shares, quantiles, the biggest ones. */
export const scoringSummary: Block = (draft) => {
  const { author, entity, model } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  const category = random.pick(entity.categories);
  const name = draft.fresh(`summary_by_${category}`);
  draft.python(code`
    def ${name}(scored):
        ${doc(author, `Predicted ${model.target} by ${category}.`)}
        table = (
            scored.groupBy("${category}")
            .agg(
                ${F}count("*").alias("rows"),
                ${F}avg("predicted_${model.target}").alias("mean"),
                ${F}expr("percentile_approx(predicted_${model.target}, ${random.decimal(0.8, 0.99, 2)})").alias("high"),
            )
            .orderBy(${F}desc("rows"))
            .limit(${random.int(5, 50)})
        )
        for row in table.collect():
            ${say(author, "{row['" + category + "']}: {row['rows']} rows, mean {row['mean']:.2f}")}
        return table
  `);
  draft.calls.push(`${name}(scored)`);
};
