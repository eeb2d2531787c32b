# Databricks notebook source
# MAGIC %md
# MAGIC # Customer churn: score with the champion
# MAGIC
# MAGIC The *deploy model* pattern. Nothing is trained here: the job stays as it is, and moving the alias `champion` to
# MAGIC another version of the model is the release.

# COMMAND ----------

# DBTITLE 1,Imports
from datetime import datetime, timezone

import mlflow
import pandas as pd
from mlflow import MlflowClient

# COMMAND ----------

# DBTITLE 1,Parameters
dbutils.widgets.text("catalog", "dev")
dbutils.widgets.text("schema", "churn")
dbutils.widgets.text("data_path", "../data/customer_data_scoring.csv")
dbutils.widgets.text("output_path", "/Volumes/dev/churn/predictions/churn.csv")

data_path = dbutils.widgets.get("data_path")
output_path = dbutils.widgets.get("output_path")

MODEL_NAME = "customer_churn_model"
registered_model_name = f"{dbutils.widgets.get('catalog')}.{dbutils.widgets.get('schema')}.{MODEL_NAME}"

# COMMAND ----------

# DBTITLE 1,Data
FEATURES = ["tenure_months", "monthly_charges", "support_tickets", "contract_months", "autopay"]


def prepare(customers: pd.DataFrame) -> pd.DataFrame:
    """The model's inputs, all of them floats. train_model.py holds the same function: change both."""
    return customers[FEATURES].astype(float)


customers = pd.read_csv(data_path)
if customers.empty:
    dbutils.notebook.exit(f"FAILED: no customers in {data_path}")

# COMMAND ----------

# DBTITLE 1,Score
champion = MlflowClient().get_model_version_by_alias(registered_model_name, "champion")
model = mlflow.pyfunc.load_model(f"models:/{registered_model_name}@champion")

predictions = customers.assign(
    prediction=model.predict(prepare(customers)),
    model_name=registered_model_name,
    model_version=champion.version,
    scored_at=datetime.now(timezone.utc).isoformat(timespec="seconds"),
)
predictions.to_csv(output_path, index=False)

# COMMAND ----------

# DBTITLE 1,Leave a trace
mlflow.set_experiment(f"/Shared/churn_ml_{MODEL_NAME}")

with mlflow.start_run(run_name="model_pattern_scoring"):
    mlflow.set_tag("model_version", champion.version)
    mlflow.log_metric("scored_rows", len(predictions))
    mlflow.log_metric("predicted_churners", int(predictions["prediction"].sum()))

# COMMAND ----------

dbutils.notebook.exit("SUCCESS")
