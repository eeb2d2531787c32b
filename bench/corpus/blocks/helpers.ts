import { doc, returns, say, typed } from '../author';
import { code, list } from '../code';
import type { Block, Draft } from '../draft';

/** Small functions as people carry them from notebook to notebook, never twice quite the same. */
type Helper = (draft: Draft) => { readonly name: string; readonly text: string };

const safeRatio: Helper = ({ subject: { author }, random }) => ({
  name: 'safe_ratio',
  text: code`
    def safe_ratio(${typed(author, 'numerator', 'float')}, ${typed(author, 'denominator', 'float')}, default=${random.pick(['0.0', 'None', 'float("nan")'])})${returns(author, 'float')}:
        ${doc(author, 'Divides, and gives the default where that cannot be done.')}
        if denominator is None or abs(denominator) < 1e-${random.int(6, 12)}:
            return default
        return numerator / denominator
  `,
});

const retry: Helper = ({ subject: { author }, random }) => {
  const attempts = random.int(2, 6);
  return {
    name: 'with_retry',
    text: code`
      def with_retry(work, attempts=${attempts}, pause=${random.decimal(0.5, 8, 1)}):
          ${doc(author, 'Calls again when the metastore is having a moment.')}
          last_error = None
          for attempt in range(1, attempts + 1):
              try:
                  return work()
              except Exception as error:
                  last_error = error
                  ${say(author, 'Attempt {attempt} of {attempts} failed: {error}')}
                  time.sleep(pause * attempt)
          raise RuntimeError(f"gave up after {attempts} attempts") from last_error
    `,
  };
};

const readTable: Helper = ({ subject: { author, entity }, random }) => ({
  name: 'read_table',
  text: code`
    def read_table(spark, ${typed(author, 'full_name', 'str')}, ${typed(author, 'days_back', 'int')} = ${random.int(14, 720)})${returns(author, 'DataFrame')}:
        ${doc(author, `Rows of the last days, by ${entity.date}.`)}
        since = datetime.now() - timedelta(days=days_back)
        df = spark.table(full_name)
        if "${entity.date}" in df.columns:
            df = df.filter(${author.spark}col("${entity.date}") >= ${author.spark}lit(since.date()))
        ${random.chance(0.5) ? say(author, 'Read {full_name}, {days_back} days back') : ''}
        return df
  `,
});

const snakeCase: Helper = ({ subject: { author }, random }) => ({
  name: 'to_snake_case',
  text: code`
    def to_snake_case(${typed(author, 'text', 'str')})${returns(author, 'str')}:
        out = []
        for i, letter in enumerate(text.strip()):
            if letter.isupper() and i > 0 and text[i - 1].islower():
                out.append("_")
            out.append(letter.lower() if letter.isalnum() else "_")
        name = "".join(out)
        while "__" in name:
            name = name.replace("__", "_")
        return name.strip("_")[:${random.int(40, 120)}]
  `,
});

const clip: Helper = ({ subject: { author }, random }) => ({
  name: 'clip_outliers',
  text: code`
    def clip_outliers(pdf, columns, low=${random.decimal(0.001, 0.05, 3)}, high=${random.decimal(0.95, 0.999, 3)}):
        ${doc(author, 'Pulls what is beyond the quantiles back to them.', ['Happens before the split, on the training rows alone.'])}
        limits = {}
        for column in columns:
            if column not in pdf.columns:
                continue
            lower, upper = pdf[column].quantile(low), pdf[column].quantile(high)
            pdf[column] = pdf[column].clip(lower=lower, upper=upper)
            limits[column] = (float(lower), float(upper))
        return pdf, limits
  `,
});

const ensureSchema: Helper = ({ subject: { author } }) => ({
  name: 'ensure_schema',
  text: code`
    def ensure_schema(spark, catalog, schema):
        ${doc(author, 'Makes the schema when it is not there.')}
        spark.sql(f"CREATE SCHEMA IF NOT EXISTS {catalog}.{schema}")
        try:
            spark.sql(f"ALTER SCHEMA {catalog}.{schema} ENABLE PREDICTIVE OPTIMIZATION")
        except Exception as error:
            ${say(author, 'Optimization stays off: {error}')}
  `,
});

const calendar: Helper = ({ subject: { author, entity }, random }) => ({
  name: 'with_calendar',
  text: code`
    def with_calendar(df, column="${entity.date}"):
        ${doc(author, 'Adds what the calendar tells.')}
        return (
            df.withColumn("month", ${author.spark}month(column))
            .withColumn("weekday", ${author.spark}dayofweek(column))
            .withColumn("is_weekend", ${author.spark}dayofweek(column).isin([1, 7]).cast("double"))
            .withColumn("day_sin", ${author.spark}sin(${author.spark}dayofyear(column) * ${author.spark}lit(2 * math.pi / ${random.pick(['365', '365.25'])})))
            .withColumn("quarter", ${author.spark}quarter(column))
        )
  `,
});

const timed: Helper = ({ subject: { author } }) => ({
  name: 'timed',
  text: code`
    class timed:
        ${doc(author, 'Tells how long a step takes.')}

        def __init__(self, step):
            self.step = step

        def __enter__(self):
            self.start = time.time()
            return self

        def __exit__(self, kind, error, trace):
            seconds = time.time() - self.start
            state = "failed" if kind else "done"
            ${say(author, '{self.step}: {state} after {seconds:.1f} s')}
            return False
  `,
});

const weighted: Helper = ({ random }) => ({
  name: 'weighted_mean',
  text: code`
    def weighted_mean(values, weights=None):
        values = [float(v) for v in values if v is not None]
        if not values:
            return ${random.pick(['0.0', 'None', 'math.nan'])}
        if weights is None:
            weights = [${random.decimal(0.8, 0.99, 2)} ** i for i in range(len(values))]
        total = builtins.sum(w for w in weights)
        return builtins.sum(v * w for v, w in zip(values, weights)) / total
  `,
});

const describe: Helper = ({ subject: { entity }, random }) => ({
  name: 'describe_columns',
  text: code`
    def describe_columns(pdf, columns=${list(random.some(entity.measures, 3))}):
        rows = []
        for column in columns:
            series = pd.to_numeric(pdf[column], errors="coerce")
            rows.append({
                "column": column,
                "missing": float(series.isna().mean()),
                "mean": series.mean(),
                "p95": series.quantile(0.95),
                "distinct": int(series.nunique()),
            })
        table = pd.DataFrame(rows).sort_values("missing", ascending=False)
        print(table.to_string(index=False))
        return table
  `,
});

const chunks: Helper = ({ subject: { author }, random }) => ({
  name: 'in_chunks',
  text: code`
    def in_chunks(${typed(author, 'items', 'list')}, size=${random.int(2, 40) * 25}):
        for start in range(0, len(items), size):
            yield items[start:start + size]
  `,
});

const parseWindow: Helper = ({ subject: { author } }) => ({
  name: 'parse_window',
  text: code`
    def parse_window(${typed(author, 'text', 'str')})${returns(author, 'int')}:
        ${doc(author, 'Days of a window such as 14d, 6w or 3m.')}
        factor = {"d": 1, "w": 7, "m": 30, "y": 365}
        text = text.strip().lower()
        if not text or text[-1] not in factor:
            raise ValueError(f"not a window: {text!r}")
        return int(text[:-1]) * factor[text[-1]]
  `,
});

const pool: readonly Helper[] = [
  ...[safeRatio, retry, readTable, snakeCase, clip, ensureSchema],
  ...[calendar, timed, weighted, describe, chunks, parseWindow],
];

/** Helper functions that the notebook does not have yet, one cell each or together. */
export function helpers(count: number): Block {
  return (draft) => {
    const texts = draft.random
      .some(pool, count)
      .map((helper) => helper(draft))
      .filter(({ name }) => draft.once(name))
      .map(({ text }) => text);
    if (texts.length === 0) return;
    if (draft.random.chance(0.4)) draft.python(texts.join('\n\n\n'), 'Helpers');
    else for (const text of texts) draft.python(text);
  };
}
