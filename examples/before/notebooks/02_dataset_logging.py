# Databricks notebook source
# MAGIC %md
# MAGIC # Churn: train with lineage
# MAGIC
# MAGIC Logs the tables that the model was trained and judged on.

# COMMAND ----------

import mlflow
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression

FEATURES = ["tenure_months", "monthly_charges", "support_tickets"]

# COMMAND ----------

def log_table(rows, name, context):
    """Logs the rows of a table as a dataset."""
    dataset = mlflow.data.from_pandas(rows, name=name, targets="churned")
    mlflow.log_input(dataset, context=context)


def inputs_of(rows):
    return rows[FEATURES].astype(float)

# COMMAND ----------

catalog = dbutils.widgets.get("catalog")
mlflow.set_experiment("/Shared/customer_churn_ml_churn")

customers = spark.table(f"{catalog}.crm.customers").toPandas()
holdout = spark.table(f"{catalog}.crm.customers_holdout").toPandas()
log_table(customers, "customers", "training")

# COMMAND ----------

with mlflow.start_run(run_name="lineage") as run:
    model = LogisticRegression(max_iter=500).fit(inputs_of(customers), customers["churned"])
    signature = infer_signature(inputs_of(customers), model.predict(inputs_of(customers)))
    mlflow.sklearn.log_model(
        model, name="model", signature=signature, registered_model_name=f"{catalog}.crm.churn"
    )

# COMMAND ----------

accuracy = model.score(inputs_of(holdout), holdout["churned"])
log_table(holdout, "customers_holdout", "validation")
print(f"Run {run.info.run_id}: accuracy {accuracy:.3f}")

# COMMAND ----------

dbutils.notebook.exit("SUCCESS")
