import { code, list } from '../code';
import type { Block } from '../draft';

export const loadSample: Block = (draft) => {
  const { author, entity, project } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  draft.python(code`
    facts = spark.table("${project.catalog}.gold.${entity.facts}")
    recent = facts.filter(${F}col("${entity.date}") >= "20${random.int(23, 26)}-${String(random.int(1, 12)).padStart(2, '0')}-01")
    sample = recent.sample(fraction=${random.decimal(0.001, 0.2, 3)}, seed=${random.int(1, 999)}).toPandas()
    print(sample.shape, recent.count())
    display(recent.limit(${random.int(5, 100)}))
  `);
};

export const groupTable: Block = (draft) => {
  const { author, entity } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  const category = random.pick(entity.categories);
  const [measure = '', other = ''] = random.some(entity.measures, 2);
  const name = draft.fresh(`by_${category}`);
  draft.python(code`
    ${name} = (
        recent.groupBy("${category}")
        .agg(
            ${F}count("*").alias("n"),
            ${F}avg("${measure}").alias("mean_${measure}"),
            ${F}sum("${other}").alias("total_${other}"),
            ${F}countDistinct("${entity.name}_id").alias("${entity.plural}"),
        )
        .withColumn("share", ${F}col("n") / ${F}lit(recent.count()))
        .orderBy(${F}col("n").desc())
    )
    display(${name})
  `);
};

export const histogram: Block = (draft) => {
  const { entity } = draft.subject;
  const { random } = draft;
  const measures = random.some(entity.measures, random.int(2, 4));
  draft.python(code`
    fig, axes = plt.subplots(1, ${measures.length}, figsize=(${4 * measures.length}, ${random.int(3, 5)}))
    for ax, column in zip(axes, ${list(measures)}):
        values = sample[column].dropna()
        ax.hist(values.clip(upper=values.quantile(${random.decimal(0.9, 0.999, 3)})), bins=${random.int(15, 90)}, color="#${random.int(0x100000, 0xffffff).toString(16)}")
        ax.set_title(f"{column}: {values.mean():.2f} ± {values.std():.2f}")
        ax.axvline(values.median(), linestyle="--", linewidth=1)
    plt.tight_layout()
    plt.show()
  `);
};

export const correlation: Block = (draft) => {
  const { entity } = draft.subject;
  const { random } = draft;
  const name = draft.fresh('correlations');
  draft.python(code`
    ${name} = sample[${list(random.some(entity.measures, random.int(3, 7)))}].corr(method="${random.pick(['pearson', 'spearman'])}")
    strong = [
        (a, b, ${name}.loc[a, b])
        for i, a in enumerate(${name}.columns)
        for b in ${name}.columns[i + 1:]
        if abs(${name}.loc[a, b]) > ${random.decimal(0.4, 0.9, 2)}
    ]
    for a, b, value in sorted(strong, key=lambda row: -abs(row[2])):
        print(f"{a:>20} {b:<20} {value:+.2f}")
    sns.heatmap(${name}, annot=True, fmt=".2f", vmin=-1, vmax=1)
    plt.show()
  `);
};

export const timeSeries: Block = (draft) => {
  const { entity } = draft.subject;
  const { random } = draft;
  const measure = random.pick(entity.measures);
  const name = draft.fresh(`daily_${measure}`);
  draft.python(code`
    ${name} = (
        sample.assign(day=pd.to_datetime(sample["${entity.date}"]))
        .set_index("day")["${measure}"]
        .resample("${random.pick(['D', 'W', 'MS'])}")
        .${random.pick(['sum', 'mean', 'median'])}()
    )
    smooth = ${name}.rolling(${random.int(3, 28)}, min_periods=1).mean()
    ax = ${name}.plot(figsize=(${random.int(10, 16)}, 4), alpha=0.5, label="${measure}")
    smooth.plot(ax=ax, label="smoothed")
    gaps = ${name}[${name}.isna()]
    if len(gaps) > ${random.int(0, 12)}:
        print("gaps:", [str(day.date()) for day in gaps.index[:10]])
    ax.legend()
    ax.set_title("${measure} of ${entity.plural}")
    plt.show()
  `);
};

export const sqlLook: Block = (draft) => {
  const { entity, project } = draft.subject;
  const { random } = draft;
  const [measure = '', other = ''] = random.some(entity.measures, 2);
  const category = random.pick(entity.categories);
  draft.sql(code`
    SELECT ${category},
           date_trunc('${random.pick(['month', 'week', 'quarter'])}', ${entity.date}) AS period,
           count(*) AS n,
           round(avg(${measure}), 2) AS ${measure},
           max(${other}) AS top_${other}
    FROM ${project.catalog}.gold.${entity.facts}
    WHERE ${random.pick(entity.flags)} AND ${measure} > ${random.int(0, 50)}
    GROUP BY 1, 2
    HAVING count(*) > ${random.int(1, 500)}
    ORDER BY period DESC, n DESC
    LIMIT ${random.int(20, 1000)}
  `);
};

export const note: Block = (draft) => {
  const { entity, model } = draft.subject;
  const { random } = draft;
  const [measure = '', other = ''] = random.some(entity.measures, 2);
  draft.markdown(code`
    ### ${random.pick(['What this shows', 'Seen so far', 'To ask', 'Next'])}

    - ${measure} of ${random.int(2, 60)} % of the ${entity.plural} is ${random.pick(['missing', 'zero', 'flat', 'doubled'])}
      since ${random.pick(['spring', 'the new tariff', 'the migration', 'last year'])}
    - ${other} follows ${measure} with ${random.int(1, 9)} days between, ask ${random.pick(draft.subject.project.people)}
    - ${random.pick(['good', 'poor', 'no'])} predictor of \`${model.target}\` on its own
  `);
};

export const segments: Block = (draft) => {
  const { entity } = draft.subject;
  const { random } = draft;
  const measure = random.pick(entity.measures);
  const name = draft.fresh(`segment_of_${measure}`);
  const cuts = Array.from({ length: random.int(2, 5) }, () => random.int(1, 900)).sort((a, b) => a - b);
  draft.python(code`
    def ${name}(value):
        if pd.isna(value):
            return "unknown"
        ${cuts.map((cut, i) => `${i === 0 ? 'if' : 'elif'} value < ${cut}:\n    return "below_${cut}"`)}
        return "above"


    sample["${name}"] = sample["${measure}"].map(${name})
    counts = sample["${name}"].value_counts(normalize=True)
    for label, share in counts.items():
        print(f"{label:<14} {share:6.1%} {'#' * int(share * ${random.int(20, 80)})}")
  `);
};

export const pivot: Block = (draft) => {
  const { entity } = draft.subject;
  const { random } = draft;
  const [row = '', column = ''] = random.some(entity.categories, 2);
  const measure = random.pick(entity.measures);
  const name = draft.fresh(`pivot_${measure}`);
  draft.python(code`
    ${name} = sample.pivot_table(index="${row}", columns="${column}", values="${measure}", aggfunc="${random.pick(['mean', 'sum', 'count'])}")
    ${name} = ${name}.dropna(thresh=${random.int(1, 4)}).fillna(0)
    top = ${name}.sum(axis=1).sort_values(ascending=False).head(${random.int(5, 25)})
    display(${name}.loc[top.index].round(${random.int(0, 3)}))
  `);
};
