# Databricks notebook source
import mlflow
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression

# COMMAND ----------

mlflow.set_experiment("/Users/ana@example.com/churn")

# COMMAND ----------

customers = spark.table("main.gold.dim_customer").toPandas()
features = customers[["tenure_months", "orders_90d"]]

with mlflow.start_run(run_name="baseline"):
    model = LogisticRegression().fit(features, customers["churned"])
    mlflow.sklearn.log_model(
        model,
        name="model",
        signature=infer_signature(features),
        registered_model_name="main.ml.churn",
    )
