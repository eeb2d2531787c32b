/** A training notebook that works on a laptop and fails, or leaves things out, on Databricks. */
export const sampleNotebook = `# Databricks notebook source
# MAGIC %md
# MAGIC # Churn: a notebook to try Plumbline on
# MAGIC Each squiggle is something that goes wrong on Databricks.
# MAGIC Point at it for the reason; press \`Ctrl+.\` (\`Cmd+.\`) on it for what can be done.

# COMMAND ----------

import mlflow
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression

mlflow.set_registry_uri("databricks-uc")
mlflow.set_experiment("/Users/ana@example.com/churn")

# COMMAND ----------

customers = spark.table("main.gold.dim_customer").toPandas()
features = customers[["tenure_months", "orders_90d"]]

mlflow.log_input(mlflow.data.from_pandas(customers, name="dim_customer"), context="training")

with mlflow.start_run(run_name="churn_baseline"):
    model = LogisticRegression().fit(features, customers["churned"])
    mlflow.sklearn.log_model(
        model,
        name="model",
        signature=infer_signature(features),
        registered_model_name="main.ml.churn",
    )
`;
