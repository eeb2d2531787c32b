# Databricks notebook source
# MAGIC %md
# MAGIC # Bakery: train `units_forecast`
# MAGIC
# MAGIC How many units a store sells in a day: a regression with XGBoost, registered in Unity Catalog.
# MAGIC
# MAGIC The helpers are written out here on purpose: notebooks that a bundle deploys cannot be relied on to import modules.

# COMMAND ----------

# DBTITLE 1,Imports
import traceback
from datetime import datetime

import mlflow
import numpy as np
import pandas as pd
from mlflow.models import infer_signature
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import train_test_split
from xgboost import XGBRegressor

mlflow.set_registry_uri("databricks-uc")

PROJECT = "bakery"

# COMMAND ----------

# DBTITLE 1,Parameters
def get_parameters():
    """The job's parameters."""
    catalog = dbutils.widgets.get("catalog")
    gold_schema = dbutils.widgets.get("gold_schema")
    feature_schema = dbutils.widgets.get("feature_schema")
    model_name = dbutils.widgets.get("model_name")
    print(f"{model_name}: gold layer {catalog}.{gold_schema}, features in {catalog}.{feature_schema}")
    return catalog, gold_schema, feature_schema, model_name

# COMMAND ----------

# DBTITLE 1,Helpers for MLflow
def setup_mlflow_experiment(model_name: str) -> str:
    """Chooses the experiment of the model. A folder of a user need not exist for the job; /Shared always does."""
    experiment_name = f"/Shared/{PROJECT}_ml_{model_name}"
    mlflow.set_experiment(experiment_name)
    return experiment_name


def log_training_dataset(spark: SparkSession, table_name: str, version: int):
    """Ties the table, at the version that was read, to the active run."""
    training_data = spark.read.option("versionAsOf", version).table(table_name)
    dataset = mlflow.data.from_spark(training_data, table_name=table_name, version=str(version))
    mlflow.log_input(dataset, context="training")


def get_run_name(model_name: str, algorithm: str) -> str:
    return f"{model_name}_{algorithm}_{datetime.now().strftime('%Y%m%d_%H%M%S')}"


def get_standard_tags(model_name: str, training_table: str) -> dict:
    return {
        "project": PROJECT,
        "domain": "sales",
        "model_name": model_name,
        "model_type": "regression",
        "algorithm": "xgboost",
        "layer": "ml",
        "use_case": "how much to bake",
        "training_data": training_table,
    }

# COMMAND ----------

# DBTITLE 1,Training data
def latest_version(spark: SparkSession, table_name: str) -> int:
    """The version of the Delta table that a read gets now."""
    return spark.sql(f"DESCRIBE HISTORY {table_name} LIMIT 1").first()["version"]


def prepare_training_data(
    spark: SparkSession, training_table: str, version: int, catalog: str, feature_schema: str
) -> pd.DataFrame:
    """
    One row per store and day: the label, and what was known that morning.

    Grounded in gold_layer_design/yaml/sales/fact_store_activity.yaml.
    """
    labels = (
        spark.read.option("versionAsOf", version)
        .table(training_table)
        .select("store_id", "activity_date", "is_promotion", "sold_units")
        .withColumn("month", F.month("activity_date"))
        .withColumn("day_of_week", F.dayofweek("activity_date"))
        .withColumn("is_weekend", F.dayofweek("activity_date").isin([1, 7]).cast("double"))
    )
    store_features = spark.table(f"{catalog}.{feature_schema}.store_features").drop("feature_timestamp")
    daily_features = (
        spark.table(f"{catalog}.{feature_schema}.store_daily_features")
        .drop("feature_timestamp")
        .withColumnRenamed("feature_date", "activity_date")
    )
    pdf = (
        labels.join(store_features, "store_id", "left")
        .join(daily_features, ["store_id", "activity_date"], "left")
        .toPandas()
        .sort_values(["activity_date", "store_id"])
    )
    print(f"{len(pdf)} days of stores")
    return pdf

# COMMAND ----------

# DBTITLE 1,Preprocessing
CATEGORIES = {
    "store_type": ["cafe", "kiosk", "market", "station"],
    "region": ["centre", "north", "south"],
}

FEATURES = [
    "is_promotion",
    "month",
    "day_of_week",
    "is_weekend",
    "store_type",
    "region",
    "seating_capacity",
    "has_oven",
    "avg_units_7d",
    "avg_units_28d",
    "avg_revenue_28d",
    "waste_rate_28d",
]


def preprocess_features(pdf: pd.DataFrame) -> pd.DataFrame:
    """
    The inputs of the model. Training and batch inference hold this function word for word.

    1. FEATURES alone, in that order
    2. categories become their place in CATEGORIES, unknown ones -1
    3. booleans, decimals and integers become floats
    4. what is missing becomes 0
    """
    X = pdf[FEATURES].copy()
    for name, values in CATEGORIES.items():
        X[name] = pd.Categorical(X[name], categories=values).codes
    for name in FEATURES:
        if X[name].dtype == "bool":
            X[name] = X[name].astype(float)
        X[name] = pd.to_numeric(X[name], errors="coerce").astype(float)
    return X.fillna(0.0)

# COMMAND ----------

# DBTITLE 1,Training
PARAMS = {
    "max_depth": 6,
    "learning_rate": 0.1,
    "n_estimators": 200,
    "subsample": 0.8,
    "colsample_bytree": 0.8,
    "objective": "reg:squarederror",
    "random_state": 42,
}

TARGET_MAPE = 20.0


def train_model(X_train, y_train, X_val, y_val) -> XGBRegressor:
    model = XGBRegressor(**PARAMS, n_jobs=-1)
    model.fit(X_train, y_train, eval_set=[(X_val, y_val)], verbose=False)
    return model


def evaluate_model(model: XGBRegressor, X_train, y_train, X_val, y_val) -> dict:
    """RMSE, MAE, R² and MAPE (in per cent, days without a sale counting as one unit), of both parts."""
    metrics = {}
    for part, X, y in (("train", X_train, y_train), ("val", X_val, y_val)):
        predicted = model.predict(X)
        metrics[f"{part}_rmse"] = float(np.sqrt(mean_squared_error(y, predicted)))
        metrics[f"{part}_mae"] = mean_absolute_error(y, predicted)
        metrics[f"{part}_r2"] = r2_score(y, predicted)
        metrics[f"{part}_mape"] = float(np.mean(np.abs(y - predicted) / np.maximum(y, 1)) * 100)
    return metrics

# COMMAND ----------

# DBTITLE 1,Logging
def log_model_with_mlflow(
    spark: SparkSession,
    model: XGBRegressor,
    X_train: pd.DataFrame,
    metrics: dict,
    model_name: str,
    training_table: str,
    version: int,
    registered_model_name: str,
):
    """Logs the run with all that Unity Catalog wants, and registers a version of the model."""
    with mlflow.start_run(run_name=get_run_name(model_name, "xgboost")) as run:
        mlflow.set_tags(get_standard_tags(model_name, training_table))
        log_training_dataset(spark, training_table, version)
        mlflow.log_params({**PARAMS, "num_features": len(FEATURES)})
        mlflow.log_metrics(metrics)

        importance = dict(zip(FEATURES, model.feature_importances_.tolist()))
        mlflow.log_dict(importance, "feature_importance.json")

        sample_input = X_train.head(5)
        sample_output = model.predict(sample_input)
        logged = mlflow.xgboost.log_model(
            model,
            name="model",
            signature=infer_signature(sample_input, sample_output),
            input_example=sample_input,
            registered_model_name=registered_model_name,
        )
    print(f"Run {run.info.run_id}, version {logged.registered_model_version} of {registered_model_name}")

# COMMAND ----------

# DBTITLE 1,Run
def main():
    """Trains, logs and registers the model."""
    catalog, gold_schema, feature_schema, model_name = get_parameters()
    spark = SparkSession.builder.appName(f"{model_name} training").getOrCreate()
    mlflow.autolog(disable=True)

    try:
        setup_mlflow_experiment(model_name)
        training_table = f"{catalog}.{gold_schema}.fact_store_activity"
        version = latest_version(spark, training_table)
        pdf = prepare_training_data(spark, training_table, version, catalog, feature_schema)

        X = preprocess_features(pdf)
        y = pdf["sold_units"]
        # By date: the model is judged on days after those that it has seen.
        X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, shuffle=False)

        model = train_model(X_train, y_train, X_val, y_val)
        metrics = evaluate_model(model, X_train, y_train, X_val, y_val)
        log_model_with_mlflow(
            spark,
            model=model,
            X_train=X_train,
            metrics=metrics,
            model_name=model_name,
            training_table=training_table,
            version=version,
            registered_model_name=f"{catalog}.{feature_schema}.{model_name}",
        )

        verdict = "meets" if metrics["val_mape"] < TARGET_MAPE else "misses"
        print(f"MAPE {metrics['val_mape']:.1f} % {verdict} the target of {TARGET_MAPE} %")
    except Exception as error:
        print(traceback.format_exc())
        dbutils.notebook.exit(f"FAILED: {error}")

    dbutils.notebook.exit("SUCCESS")


if __name__ == "__main__":
    main()
