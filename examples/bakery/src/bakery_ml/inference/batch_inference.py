# Databricks notebook source
# MAGIC %md
# MAGIC # Bakery: batch inference
# MAGIC
# MAGIC Scores the planned days of the stores with a registered model, one model per task, and writes the predictions.

# COMMAND ----------

# DBTITLE 1,Imports
import builtins  # `builtins.max` stays Python's own, whatever a star import of pyspark.sql.functions brings in
import traceback

import mlflow
import pandas as pd
from mlflow import MlflowClient
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

mlflow.set_registry_uri("databricks-uc")

PREDICTED = {"units_forecast": "predicted_units", "waste_risk": "predicted_high_waste"}

# COMMAND ----------

# DBTITLE 1,Parameters
def get_parameters():
    """The job's parameters. The version is a number, an alias, or "latest"."""
    catalog = dbutils.widgets.get("catalog")
    feature_schema = dbutils.widgets.get("feature_schema")
    model_name = dbutils.widgets.get("model_name")
    model_version = dbutils.widgets.get("model_version")
    input_table = dbutils.widgets.get("input_table")
    output_table = dbutils.widgets.get("output_table")
    print(f"{input_table} -> {model_name} ({model_version}) -> {output_table}")
    return catalog, feature_schema, model_name, model_version, input_table, output_table

# COMMAND ----------

# DBTITLE 1,Model
def find_model(full_model_name: str, model_version: str) -> str:
    """The URI of the model to score with."""
    if model_version.isdigit():
        return f"models:/{full_model_name}/{model_version}"
    if model_version != "latest":
        return f"models:/{full_model_name}@{model_version}"
    versions = MlflowClient().search_model_versions(f"name='{full_model_name}'")
    if not versions:
        raise ValueError(f"{full_model_name} has no version")
    newest = builtins.max(versions, key=lambda found: int(found.version))
    return f"models:/{full_model_name}/{newest.version}"

# COMMAND ----------

# DBTITLE 1,Rows to score
def prepare_input_data(spark: SparkSession, input_table: str, catalog: str, feature_schema: str) -> DataFrame:
    """The planned days with the same columns as in training. Days without features yet are left out."""
    planned = (
        spark.table(input_table)
        .select("store_id", "activity_date", "is_promotion")
        .distinct()
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
    with_store = planned.join(store_features, "store_id", "inner")
    return with_store.join(daily_features, ["store_id", "activity_date"], "inner")

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

# DBTITLE 1,Scoring
def score_batch(spark: SparkSession, scoring_df: DataFrame, model_uri: str, model_name: str) -> DataFrame:
    """The rows' keys with what the model predicts, which model it was and when."""
    pdf = scoring_df.toPandas()
    model = mlflow.pyfunc.load_model(model_uri)
    predictions = pdf[["store_id", "activity_date"]].copy()
    predictions[PREDICTED[model_name]] = model.predict(preprocess_features(pdf))
    return (
        spark.createDataFrame(predictions)
        .withColumn("model_name", F.lit(model_name))
        .withColumn("model_uri", F.lit(model_uri))
        .withColumn("scored_at", F.current_timestamp())
        .withColumn("scoring_date", F.current_date())
    )


def save_predictions(spark: SparkSession, predictions: DataFrame, output_table: str):
    predictions.write.format("delta").mode("overwrite").option("mergeSchema", "true").saveAsTable(output_table)
    print(f"{output_table}: {spark.table(output_table).count()} predictions")

# COMMAND ----------

# DBTITLE 1,Run
def main():
    """Scores one model."""
    catalog, feature_schema, model_name, model_version, input_table, output_table = get_parameters()
    spark = SparkSession.builder.appName(f"{model_name} inference").getOrCreate()

    try:
        model_uri = find_model(f"{catalog}.{feature_schema}.{model_name}", model_version)
        scoring_df = prepare_input_data(spark, input_table, catalog, feature_schema)
        predictions = score_batch(spark, scoring_df, model_uri, model_name)
        save_predictions(spark, predictions, output_table)
    except Exception as error:
        print(traceback.format_exc())
        dbutils.notebook.exit(f"FAILED: {error}")

    dbutils.notebook.exit("SUCCESS")


if __name__ == "__main__":
    main()
