import { doc, say, typed } from '../author';
import { code } from '../code';
import type { Block } from '../draft';

export const stability: Block = (draft) => {
  const { author } = draft.subject;
  const { random } = draft;
  const name = draft.fresh('stability_index');
  draft.python(code`
    def ${name}(${typed(author, 'before', 'np.ndarray')}, ${typed(author, 'after', 'np.ndarray')}, bins=${random.int(5, 30)}):
        ${doc(author, 'How far a distribution has moved; 0 is not at all.')}
        edges = np.unique(np.quantile(before, np.linspace(0, 1, bins + 1)))
        if len(edges) < 3:
            return 0.0
        edges[0], edges[-1] = -np.inf, np.inf
        old = np.histogram(before, edges)[0] / builtins.max(len(before), 1)
        new = np.histogram(after, edges)[0] / builtins.max(len(after), 1)
        old = np.clip(old, 1e-${random.int(3, 6)}, None)
        new = np.clip(new, 1e-${random.int(3, 6)}, None)
        return float(np.sum((new - old) * np.log(new / old)))
  `);
  draft.calls.push(`index = ${name}`);
};

export const driftTable: Block = (draft) => {
  const { author, entity } = draft.subject;
  const { random } = draft;
  const measures = random.some(entity.measures, random.int(3, 6));
  const name = draft.fresh('drift_of_measures');
  draft.python(code`
    DRIFT_LIMITS_${name.toUpperCase()} = {
        ${measures.map((measure) => `"${measure}": ${random.decimal(0.05, 0.35, 2)},`)}
    }


    def ${name}(reference, current, index):
        rows = []
        for column, limit in DRIFT_LIMITS_${name.toUpperCase()}.items():
            before = reference[column].dropna().to_numpy()
            after = current[column].dropna().to_numpy()
            if len(before) < ${random.int(20, 200)} or len(after) < ${random.int(20, 200)}:
                ${say(author, '{column}: too few rows')}
                continue
            value = index(before, after)
            state = "drifted" if value > limit else "watch" if value > limit / 2 else "fine"
            rows.append({"column": column, "value": value, "limit": limit, "state": state})
        return pd.DataFrame(rows, columns=["column", "value", "limit", "state"])
  `);
  draft.calls.push(`drift = ${name}(reference, current, index)`);
};

export const performanceCheck: Block = (draft) => {
  const { author, entity, model } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  const name = draft.fresh(`errors_of_${model.target}`);
  draft.python(code`
    def ${name}(spark, catalog, gold_schema, ml_schema, days=${random.int(7, 90)}):
        ${doc(author, 'Predictions against what has happened since.')}
        since = date.today() - timedelta(days=days)
        predictions = spark.table(f"{catalog}.{ml_schema}.${model.name}_predictions").filter(${F}col("scored_at") >= ${F}lit(since))
        truth = spark.table(f"{catalog}.{gold_schema}.${entity.facts}").select(
            "${entity.name}_id", "${entity.date}", ${F}col("${model.target}").cast("double").alias("truth")
        )
        joined = predictions.join(truth, ["${entity.name}_id", "${entity.date}"], "inner")
        joined = joined.withColumn("error", ${F}abs(${F}col("truth") - ${F}col("predicted_${model.target}")))
        row = joined.agg(${F}avg("error").alias("mae"), ${F}count("*").alias("rows"), ${F}max("error").alias("worst")).first()
        if row["rows"] == 0:
            ${say(author, 'Nothing has come true yet since {since}')}
            return None
        return {"mae": float(row["mae"]), "rows": int(row["rows"]), "worst": float(row["worst"])}
  `);
  draft.calls.push(`errors = ${name}(spark, catalog, gold_schema, ml_schema)`);
};

export const alerts: Block = (draft) => {
  const { author, project } = draft.subject;
  const { random } = draft;
  const name = draft.fresh('raise_alerts');
  draft.python(code`
    def ${name}(table, ${typed(author, 'model_name', 'str')}, most=${random.int(0, 4)}):
        drifted = table[table["state"] == "drifted"]
        if drifted.empty:
            return []
        messages = []
        for _, row in drifted.iterrows():
            text = f"{model_name}: {row['column']} moved by {row['value']:.3f}, {row['limit']:.2f} allowed"
            messages.append(text)
            ${say(author, '{text}')}
        if len(messages) > most:
            body = json.dumps({"to": "${random.pick(project.people)}@example.com", "lines": messages[:${random.int(5, 30)}]})
            ${say(author, '{len(body)} bytes are due to be sent')}
        return messages
  `);
  draft.calls.push(`${name}(drift, model_name)`);
};

export const historyTable: Block = (draft) => {
  const { author, project } = draft.subject;
  const table = draft.random.pick(['drift_history', 'model_watch', `${project.name}_health`]);
  const name = draft.fresh('append_history');
  draft.python(code`
    def ${name}(spark, drift, catalog, ml_schema, model_name, table="${table}"):
        ${doc(author, 'One row for each column and day.')}
        if drift.empty:
            return 0
        drift = drift.assign(model_name=model_name, checked_on=datetime.now().date())
        full_name = f"{catalog}.{ml_schema}.{table}"
        spark.createDataFrame(drift).write.mode("append").option("mergeSchema", "true").saveAsTable(full_name)
        ${say(author, '{len(drift)} rows appended to {full_name}')}
        return len(drift)
  `);
  draft.calls.push(`${name}(spark, drift, catalog, ml_schema, model_name)`);
};
