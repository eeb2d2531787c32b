# Databricks notebook source
# MAGIC %md
# MAGIC # Bakery: feature tables
# MAGIC
# MAGIC | table | key | features |
# MAGIC |---|---|---|
# MAGIC | `store_features` | `store_id` | what a store is: type, region, seats, oven |
# MAGIC | `store_daily_features` | `store_id`, `feature_date` | what was known on the morning of a day |
# MAGIC
# MAGIC All columns are those of `gold_layer_design/yaml/sales`.

# COMMAND ----------

# DBTITLE 1,Imports
from databricks.feature_engineering import FeatureEngineeringClient
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F

# COMMAND ----------

# DBTITLE 1,Parameters
def get_parameters():
    """The job's parameters."""
    catalog = dbutils.widgets.get("catalog")
    gold_schema = dbutils.widgets.get("gold_schema")
    feature_schema = dbutils.widgets.get("feature_schema")
    print(f"Gold layer {catalog}.{gold_schema}, features in {catalog}.{feature_schema}")
    return catalog, gold_schema, feature_schema

# COMMAND ----------

# DBTITLE 1,Schema
def create_catalog_and_schema(spark: SparkSession, catalog: str, feature_schema: str):
    """Makes sure that the schema for feature tables and models is there."""
    spark.sql(f"CREATE CATALOG IF NOT EXISTS {catalog}")
    spark.sql(f"CREATE SCHEMA IF NOT EXISTS {catalog}.{feature_schema}")
    try:
        spark.sql(f"ALTER SCHEMA {catalog}.{feature_schema} ENABLE PREDICTIVE OPTIMIZATION")
    except Exception as error:
        print(f"Predictive optimization stays as it is: {error}")


def save_feature_table(
    spark: SparkSession,
    fe: FeatureEngineeringClient,
    name: str,
    primary_keys: list,
    features: DataFrame,
    description: str,
):
    """Creates the feature table on the first run and merges into it later."""
    if spark.catalog.tableExists(name):
        fe.write_table(name=name, df=features, mode="merge")
    else:
        fe.create_table(name=name, primary_keys=primary_keys, df=features, description=description)
    print(f"{name}: {spark.table(name).count()} rows")

# COMMAND ----------

# DBTITLE 1,Features of a store
def create_store_features(
    spark: SparkSession, catalog: str, gold_schema: str, feature_schema: str, fe: FeatureEngineeringClient
):
    """Attributes of the stores. Grounded in gold_layer_design/yaml/sales/dim_store.yaml."""
    store_features = (
        spark.table(f"{catalog}.{gold_schema}.dim_store")
        .filter(F.col("is_current") == True)  # SCD2
        .select("store_id", "store_type", "region", "seating_capacity", "has_oven")
        .fillna(0, subset=["seating_capacity"])
        .withColumn("feature_timestamp", F.current_timestamp())
    )
    save_feature_table(
        spark,
        fe,
        name=f"{catalog}.{feature_schema}.store_features",
        primary_keys=["store_id"],
        features=store_features,
        description="Attributes of each store of the bakery",
    )

# COMMAND ----------

# DBTITLE 1,Features of a store on a day
def create_store_daily_features(
    spark: SparkSession, catalog: str, gold_schema: str, feature_schema: str, fe: FeatureEngineeringClient
):
    """
    Sales of the weeks before a day. Grounded in gold_layer_design/yaml/sales/fact_store_activity.yaml.

    The day itself is left out: a feature knows nothing of the label that it helps to predict.
    """
    days = Window.partitionBy("store_id").orderBy("activity_date")
    week, month = days.rowsBetween(-6, 0), days.rowsBetween(-27, 0)
    store_daily_features = (
        spark.table(f"{catalog}.{gold_schema}.fact_store_activity")
        .withColumn("feature_date", F.date_add("activity_date", 1))
        .withColumn("avg_units_7d", F.avg("sold_units").over(week))
        .withColumn("avg_units_28d", F.avg("sold_units").over(month))
        .withColumn("avg_revenue_28d", F.avg("revenue").over(month))
        .withColumn(
            "waste_rate_28d",
            F.try_divide(F.sum("waste_units").over(month), F.sum("baked_units").over(month)),
        )
        .select("store_id", "feature_date", "avg_units_7d", "avg_units_28d", "avg_revenue_28d", "waste_rate_28d")
        .fillna(0.0, subset=["waste_rate_28d"])
        .withColumn("feature_timestamp", F.current_timestamp())
    )
    save_feature_table(
        spark,
        fe,
        name=f"{catalog}.{feature_schema}.store_daily_features",
        primary_keys=["store_id", "feature_date"],
        features=store_daily_features,
        description="Sales and waste of each store in the weeks before a day",
    )

# COMMAND ----------

# DBTITLE 1,Run
def main():
    """Creates or refreshes all feature tables."""
    catalog, gold_schema, feature_schema = get_parameters()
    spark = SparkSession.builder.appName("Feature Store Setup").getOrCreate()
    fe = FeatureEngineeringClient()

    try:
        create_catalog_and_schema(spark, catalog, feature_schema)
        create_store_features(spark, catalog, gold_schema, feature_schema, fe)
        create_store_daily_features(spark, catalog, gold_schema, feature_schema, fe)
    except Exception as error:
        print(f"Feature tables are incomplete: {error}")
        raise

    dbutils.notebook.exit("SUCCESS")


if __name__ == "__main__":
    main()
