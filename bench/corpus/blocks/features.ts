import { doc, say, typed } from '../author';
import { code } from '../code';
import type { Block, Draft } from '../draft';
import { banner } from './opening';

/** Aggregates of the last days, each measure in some ways. */
export const windowFeatures: Block = (draft) => {
  const { author, entity } = draft.subject;
  const { random } = draft;
  const days = random.int(3, 180);
  const name = draft.fresh(`${entity.name}_last_${days}d`);
  const F = author.spark;
  const aggregates = random
    .some(entity.measures, random.int(2, 6))
    .map((measure) => ({ measure, how: random.pick(['sum', 'avg', 'max', 'min', 'stddev']) }))
    .map(({ measure, how }) => `${F}${how}("${measure}").alias("${measure}_${how}_${days}d"),`);
  const flag = random.pick(entity.flags);
  draft.python(code`
    def ${name}(${typed(author, 'facts', 'DataFrame')}, as_of=None):
        ${doc(author, `What a ${entity.name} did in ${days} days.`, [`Rows without ${entity.date} are left out.`])}
        as_of = as_of or datetime.now().date()
        since = as_of - timedelta(days=${days})
        recent = facts.filter(
            (${F}col("${entity.date}") >= ${F}lit(since)) & (${F}col("${entity.date}") < ${F}lit(as_of))
        )
        ${random.chance(0.4) ? `recent = recent.filter(${F}col("${flag}") == True)` : ''}
        return recent.groupBy("${entity.name}_id").agg(
            ${F}count("*").alias("rows_${days}d"),
            ${aggregates}
        )
  `);
  draft.calls.push(`features = features.join(${name}(facts), "${entity.name}_id", "left")`);
};

/** Ratios between measures; tells of zeros. */
export const ratioFeatures: Block = (draft) => {
  const { author, entity } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  const name = draft.fresh(`with_${entity.name}_ratios`);
  const pairs = Array.from({ length: random.int(2, 5) }, () => random.some(entity.measures, 2));
  const columns = pairs.map(
    ([above = '', below = '']) => code`
    df = df.withColumn(
        "${above}_per_${below}",
        ${F}when(${F}col("${below}") > ${random.decimal(0, 2, 2)}, ${F}col("${above}") / ${F}col("${below}")).otherwise(${F}lit(${random.pick(['None', '0.0', '-1.0'])})),
    )
  `,
  );
  draft.python(code`
    def ${name}(df):
        ${doc(author, `Puts the measures of ${entity.plural} in relation.`)}
        ${columns}
        return df
  `);
  draft.calls.push(`features = ${name}(features)`);
};

export const lagFeatures: Block = (draft) => {
  const { author, entity } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  const measure = random.pick(entity.measures);
  const lags = random.some([1, 2, 3, 7, 14, 21, 28, 56, 91, 182, 364], random.int(2, 5));
  const name = draft.fresh(`with_${measure}_lags`);
  draft.python(code`
    def ${name}(df):
        by_${entity.name} = Window.partitionBy("${entity.name}_id").orderBy("${entity.date}")
        for lag_days in [${lags.join(', ')}]:
            df = df.withColumn(f"${measure}_lag_{lag_days}", ${F}lag("${measure}", lag_days).over(by_${entity.name}))
        rolling = by_${entity.name}.rowsBetween(-${random.int(5, 60)}, -1)
        df = df.withColumn("${measure}_rolling_mean", ${F}avg("${measure}").over(rolling))
        df = df.withColumn("${measure}_rolling_dev", ${F}stddev("${measure}").over(rolling))
        return df.withColumn(
            "${measure}_trend",
            ${F}col("${measure}") - ${F}col("${measure}_rolling_mean"),
        )
  `);
  draft.calls.push(`facts = ${name}(facts)`);
};

export const categoryFeatures: Block = (draft) => {
  const { author, entity } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  const category = random.pick(entity.categories);
  const name = draft.fresh(`encode_${category}`);
  const groups = Array.from({ length: random.int(3, 8) }, (_, i) => `"${category}_${random.int(10, 99)}": ${i + 1},`);
  draft.python(code`
    ${name.toUpperCase()} = {
        ${groups}
    }


    def ${name}(df):
        ${doc(author, `Numbers for ${category}; what is new becomes 0.`)}
        mapping = ${F}create_map([${F}lit(part) for pair in ${name.toUpperCase()}.items() for part in pair])
        return (
            df.withColumn("${category}_code", ${F}coalesce(mapping[${F}col("${category}")], ${F}lit(0)).cast("double"))
            .withColumn("${category}_is_known", ${F}col("${category}").isin(list(${name.toUpperCase()})).cast("double"))
        )
  `);
  draft.calls.push(`facts = ${name}(facts)`);
};

export const qualityGate: Block = (draft) => {
  const { author, entity } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  const name = draft.fresh(`check_${entity.plural}`);
  const limits = random
    .some(entity.measures, random.int(2, 5))
    .map((measure) => `"${measure}": ${random.decimal(0.005, 0.4, 3)},`);
  draft.python(code`
    ${name.toUpperCase()}_MISSING = {
        ${limits}
    }


    def ${name}(df):
        total = df.count()
        if total < ${random.int(10, 5000)}:
            raise ValueError(f"only {total} rows of ${entity.plural}")
        missing = df.select([
            (${F}sum(${F}col(name).isNull().cast("int")) / ${F}lit(total)).alias(name) for name in ${name.toUpperCase()}_MISSING
        ]).first()
        bad = {}
        for column, limit in ${name.toUpperCase()}_MISSING.items():
            share = missing[column] or 0.0
            if share > limit:
                bad[column] = round(share, 4)
                ${say(author, '{column}: {share:.1%} missing, {limit:.1%} allowed')}
        if len(bad) > ${random.int(0, 3)}:
            raise ValueError(f"too much is missing: {bad}")
        return total
  `);
  draft.calls.push(`rows = ${name}(facts)`);
};

/** Writes the features as a table of the feature store, or merges them into one. Gives the name of the function. */
export function writeFeatures(draft: Draft): string {
  const { author, entity } = draft.subject;
  const name = `write_${entity.name}_features`;
  if (draft.random.chance(0.5)) {
    draft.python(code`
      def ${name}(fe, ${typed(author, 'features', 'DataFrame')}, ${typed(author, 'table', 'str')}):
          ${doc(author, 'Makes the table the first time, merges into it later.')}
          ${banner(author, 'Writing {table}')}
          try:
              fe.create_table(
                  name=table,
                  primary_keys=["${entity.name}_id"],
                  df=features,
                  description="${entity.plural}, daily, for models of ${draft.subject.project.title.toLowerCase()}",
              )
          except Exception as error:
              if "already exists" not in str(error):
                  raise
              fe.write_table(name=table, df=features, mode="merge")
          return features.count()
    `);
    return name;
  }
  draft.python(code`
    def ${name}(fe, features, table):
        features.createOrReplaceTempView("new_features")
        columns = [c for c in features.columns if c != "${entity.name}_id"]
        updates = ", ".join(f"t.{c} = n.{c}" for c in columns)
        names = ", ".join(columns)
        values = ", ".join(f"n.{c}" for c in columns)
        spark.sql(f"""
            MERGE INTO {table} t
            USING new_features n
            ON t.${entity.name}_id = n.${entity.name}_id
            WHEN MATCHED THEN UPDATE SET {updates}
            WHEN NOT MATCHED THEN INSERT (${entity.name}_id, {names}) VALUES (n.${entity.name}_id, {values})
        """)
        return spark.table(table).count()
  `);
  return name;
}
