import { doc, returns, say, typed } from '../author';
import { code, list } from '../code';
import type { Block, Draft } from '../draft';
import { banner } from './opening';

/** How a model is made, and the flavour of MLflow that keeps it. */
export interface Algorithm {
  readonly flavour: 'xgboost' | 'lightgbm' | 'sklearn';
  readonly short: string;
  readonly import: string;
  readonly make: string;
  readonly parameters: readonly string[];
}

export function algorithmOf({ subject, random }: Draft): Algorithm {
  const regression = subject.model.kind === 'regression';
  const trees = random.int(50, 900);
  const depth = random.int(3, 11);
  const rate = random.decimal(0.01, 0.3, 3);
  const seed = random.int(1, 2024);
  const kind = regression ? 'Regressor' : 'Classifier';
  switch (random.int(0, 3)) {
    case 0:
      return {
        flavour: 'xgboost',
        short: 'xgboost',
        import: `from xgboost import XGB${kind}`,
        make: code`
          XGB${kind}(
              max_depth=${depth},
              learning_rate=${rate},
              n_estimators=${trees},
              subsample=${random.decimal(0.5, 1, 2)},
              objective="${regression ? 'reg:squarederror' : 'binary:logistic'}",
              random_state=${seed},
          )`,
        parameters: ['max_depth', 'learning_rate', 'n_estimators', 'subsample'],
      };
    case 1:
      return {
        flavour: 'lightgbm',
        short: 'lgbm',
        import: `import lightgbm as lgb`,
        make: `lgb.LGBM${kind}(num_leaves=${random.int(15, 255)}, learning_rate=${rate}, n_estimators=${trees}, random_state=${seed})`,
        parameters: ['num_leaves', 'learning_rate', 'n_estimators'],
      };
    case 2:
      return {
        flavour: 'sklearn',
        short: 'forest',
        import: `from sklearn.ensemble import RandomForest${kind}`,
        make: `RandomForest${kind}(n_estimators=${trees}, max_depth=${depth}, min_samples_leaf=${random.int(1, 40)}, n_jobs=-1, random_state=${seed})`,
        parameters: ['n_estimators', 'max_depth', 'min_samples_leaf'],
      };
    default:
      return {
        flavour: 'sklearn',
        short: 'boosting',
        import: `from sklearn.ensemble import HistGradientBoosting${kind}`,
        make: `HistGradientBoosting${kind}(max_iter=${trees}, max_depth=${depth}, learning_rate=${rate}, random_state=${seed})`,
        parameters: ['max_iter', 'max_depth', 'learning_rate'],
      };
  }
}

export const prepare: Block = (draft) => {
  const { author, entity, model } = draft.subject;
  const { random } = draft;
  const F = author.spark;
  draft.python(code`
    def prepare_training_data(${typed(author, 'spark', 'SparkSession')}, catalog, gold_schema, ml_schema):
        ${doc(author, `Facts of ${entity.plural} with the label and the features.`, ['The dimension keeps history: only current rows count.'])}
        ${banner(author, 'Preparing training data')}
        facts = spark.table(f"{catalog}.{gold_schema}.${entity.facts}")
        dim = spark.table(f"{catalog}.{gold_schema}.dim_${entity.name}").filter(${F}col("is_current") == True)
        labels = facts.select(
            "${entity.name}_id",
            "${entity.date}",
            ${random.some(entity.measures, 3).map((measure) => `"${measure}",`)}
            ${F}col("${model.target}").cast("double").alias("label"),
        )
        features = spark.table(f"{catalog}.{ml_schema}.${entity.name}_features").drop("feature_timestamp")
        joined = (
            labels.join(dim.select("${entity.name}_id", "${random.pick(entity.categories)}"), "${entity.name}_id", "inner")
            .join(features, "${entity.name}_id", "left")
            .fillna(0)
        )
        if joined.limit(1).count() == 0:
            raise ValueError("nothing to train on")
        pdf = joined.toPandas()
        ${say(author, 'Training data: {pdf.shape}')}
        return pdf
  `);
};

export const preprocess: Block = (draft) => {
  const { author, entity } = draft.subject;
  const { random } = draft;
  draft.python(code`
    def preprocess(${typed(author, 'pdf', 'pd.DataFrame')}):
        ${doc(author, 'Numbers only, nothing missing. Scoring does the same.', ['1. decimals to floats', '2. categories to codes', '3. zeros for what is missing'])}
        for column in ${list(random.some(entity.measures, random.int(2, 4)))}:
            if column in pdf.columns:
                pdf[column] = pd.to_numeric(pdf[column], errors="coerce")
        for column in ${list(random.some(entity.categories, 2))}:
            if column in pdf.columns and pdf[column].dtype == "object":
                pdf[column] = pd.Categorical(pdf[column]).codes
        ${random.chance(0.5) ? `for column in pdf.select_dtypes("bool").columns:\n    pdf[column] = pdf[column].astype(float)` : ''}
        pdf = pdf.fillna(${random.pick(['0', '0.0', '-1'])})
        skipped = {"${entity.name}_id", "${entity.date}", "label"}
        columns = [column for column in pdf.columns if column not in skipped]
        ${say(author, '{len(columns)} features, {len(pdf)} rows')}
        return pdf[columns], pdf["label"], columns
  `);
};

export function fit(draft: Draft, algorithm: Algorithm): void {
  const { author, model } = draft.subject;
  draft.python(code`
    def train_model(X_train, y_train, X_val, y_val):
        ${doc(author, `One model of ${model.target}.`)}
        ${banner(author, `Training ${model.name}`)}
        model = ${algorithm.make}
        started = time.time()
        model.fit(X_train, y_train)
        ${say(author, 'Trained on {len(X_train)} rows in {time.time() - started:.1f} s')}
        return model
  `);
}

export const evaluate: Block = (draft) => {
  const { author, model } = draft.subject;
  const metrics =
    model.kind === 'regression'
      ? [
          '"train_rmse": float(np.sqrt(mean_squared_error(y_train, train_pred))),',
          '"val_rmse": float(np.sqrt(mean_squared_error(y_val, val_pred))),',
          '"val_mae": float(mean_absolute_error(y_val, val_pred)),',
          '"val_r2": float(r2_score(y_val, val_pred)),',
          '"val_mape": float(np.mean(np.abs((y_val - val_pred) / (np.abs(y_val) + 1)))) * 100,',
        ]
      : [
          '"train_auc": float(roc_auc_score(y_train, train_pred)),',
          '"val_auc": float(roc_auc_score(y_val, val_pred)),',
          '"val_positive_share": float(np.mean(y_val)),',
        ];
  const predict = model.kind === 'regression' ? 'model.predict({})' : 'model.predict_proba({})[:, 1]';
  draft.python(code`
    def evaluate_model(model, X_train, y_train, X_val, y_val)${returns(author, 'dict')}:
        train_pred = ${predict.replace('{}', 'X_train')}
        val_pred = ${predict.replace('{}', 'X_val')}
        metrics = {
            ${metrics}
        }
        for name, value in sorted(metrics.items()):
            ${say(author, '  {name}: {value:.4f}')}
        return metrics
  `);
};

export const crossValidate: Block = (draft) => {
  const { author, model } = draft.subject;
  const { random } = draft;
  const name = draft.fresh(`cross_validate_${model.target}`);
  const score =
    model.kind === 'regression'
      ? 'mean_absolute_error(y.iloc[test], model.predict(X.iloc[test]))'
      : 'roc_auc_score(y.iloc[test], model.predict_proba(X.iloc[test])[:, 1])';
  draft.python(code`
    def ${name}(make_model, X, y, folds=${random.int(3, 10)}):
        ${doc(author, 'Mean and spread over folds.')}
        scores = []
        for fold, (train, test) in enumerate(KFold(n_splits=folds, shuffle=True, random_state=${random.int(1, 99)}).split(X)):
            model = make_model()
            model.fit(X.iloc[train], y.iloc[train])
            score = ${score}
            scores.append(score)
            ${say(author, 'fold {fold}: {score:.4f}')}
        return float(np.mean(scores)), float(np.std(scores))
  `);
  draft.calls.push(`score, spread = ${name}(lambda: train_model(X_train, y_train, X_val, y_val), X, y)`);
};

export function tuning(draft: Draft, algorithm: Algorithm): void {
  const { author } = draft.subject;
  const { random } = draft;
  const [first = 'max_depth', second = 'learning_rate'] = algorithm.parameters;
  const name = draft.fresh('tune');
  const values = Array.from({ length: random.int(2, 5) }, () => random.int(2, 60)).join(', ');
  const rates = Array.from({ length: random.int(2, 4) }, () => random.decimal(0.01, 0.4, 2)).join(', ');
  draft.python(code`
    def ${name}(X_train, y_train, X_val, y_val, budget_minutes=${random.int(5, 90)}):
        ${doc(author, 'Walks a grid; every step is a run of its own below the parent.')}
        best = None
        deadline = time.time() + budget_minutes * 60
        with mlflow.start_run(run_name="grid_" + datetime.now().strftime("%Y%m%d")) as parent:
            for ${first} in [${values}]:
                for ${second} in [${rates}]:
                    if time.time() > deadline:
                        ${say(author, 'Out of time, {best} so far')}
                        break
                    with mlflow.start_run(nested=True):
                        model = ${algorithm.make}
                        model.set_params(${first}=${first})
                        model.fit(X_train, y_train)
                        loss = mean_absolute_error(y_val, model.predict(X_val))
                        mlflow.log_params({"${first}": ${first}, "${second}": ${second}})
                        mlflow.log_metric("val_mae", loss)
                    if best is None or loss < best["loss"]:
                        best = {"loss": loss, "${first}": ${first}, "${second}": ${second}}
            mlflow.log_dict(best, "best.json")
        return best
  `);
  draft.calls.push(`best = ${name}(X_train, y_train, X_val, y_val)`);
}

export const importance: Block = (draft) => {
  const { author, model } = draft.subject;
  const name = draft.fresh('feature_importance');
  draft.python(code`
    def ${name}(model, columns, top=${draft.random.int(5, 40)}):
        table = pd.DataFrame({"feature": columns, "importance": model.feature_importances_})
        table = table.sort_values("importance", ascending=False).head(top)
        ${say(author, `What drives ${model.target}:`)}
        print(table.to_string(index=False))
        return table
  `);
  draft.calls.push(`${name}(model, columns)`);
};

export const residuals: Block = (draft) => {
  const { author, entity, model } = draft.subject;
  const category = draft.random.pick(entity.categories);
  const name = draft.fresh(`errors_by_${category}`);
  draft.python(code`
    def ${name}(pdf, predicted):
        ${doc(author, `Where the model of ${model.target} is wrong, by ${category}.`)}
        pdf = pdf.assign(error=pdf["label"] - predicted, absolute=np.abs(pdf["label"] - predicted))
        table = pdf.groupby("${category}").agg(
            rows=("error", "size"), bias=("error", "mean"), mae=("absolute", "mean")
        )
        worst = table.sort_values("mae", ascending=False).head(${draft.random.int(3, 15)})
        for group, row in worst.iterrows():
            ${say(author, '{group}: {row.rows} rows, bias {row.bias:+.2f}, mae {row.mae:.2f}')}
        return table
  `);
  draft.calls.push(`${name}(pdf, model.predict(X))`);
};
