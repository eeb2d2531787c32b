# Databricks notebook source
# MAGIC %md
# MAGIC # Churn: score new customers

# COMMAND ----------

import mlflow
from pyspark.sql import functions as F

FEATURES = ["tenure_months", "monthly_charges", "support_tickets"]

# COMMAND ----------

def main():
    """Scores the customers who have no score yet."""
    catalog = dbutils.widgets.get("catalog")
    model_name = f"{catalog}.crm.churn"
    waiting = spark.table(f"{catalog}.crm.customers").join(
        spark.table(f"{catalog}.crm.churn_scores"), "customer_id", "left_anti"
    )

    if waiting.isEmpty():
        dbutils.notebook.exit("SUCCESS")

    rows = waiting.toPandas()
    model = mlflow.pyfunc.load_model(f"models:/{model_name}@champion")
    rows["churn_score"] = model.predict(rows[FEATURES].astype(float))

    scores = spark.createDataFrame(rows[["customer_id", "churn_score"]])
    scores = scores.withColumn("model_name", F.lit(model_name)).withColumn("scored_at", F.current_timestamp())
    scores.write.mode("append").saveAsTable(f"{catalog}.crm.churn_scores")
    print(f"{len(rows)} customers scored")


main()
