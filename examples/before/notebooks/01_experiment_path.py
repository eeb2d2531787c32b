# Databricks notebook source
# MAGIC %md
# MAGIC # Churn by segment
# MAGIC
# MAGIC One model per customer segment, a baseline to compare with, and a tuning run for the largest segment.

# COMMAND ----------

import mlflow
from mlflow.models import infer_signature
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression

CONFIG = {
    "owner": "ana.silva@example.com",
    "segments": ["private", "business"],
    "features": ["tenure_months", "monthly_charges", "support_tickets"],
    "tuning_grid": [0.01, 0.1, 1.0],
}

# COMMAND ----------

dbutils.widgets.text("catalog", "dev")
dbutils.widgets.text("experiment", "/Shared/customer_churn_ml_segments")

catalog = dbutils.widgets.get("catalog")
customers = spark.table(f"{catalog}.crm.customers").toPandas()

# COMMAND ----------

def fit_and_log(model, rows, run_name, experiment):
    """Fits the model on the rows and logs it to the experiment."""
    mlflow.set_experiment(experiment)
    X, y = rows[CONFIG["features"]].astype(float), rows["churned"]
    with mlflow.start_run(run_name=run_name):
        model.fit(X, y)
        mlflow.log_metric("accuracy", model.score(X, y))
        mlflow.sklearn.log_model(model, name="model", signature=infer_signature(X, model.predict(X)))

# COMMAND ----------

# DBTITLE 1,All segments
fit_and_log(LogisticRegression(max_iter=500), customers, "all", dbutils.widgets.get("experiment"))

# COMMAND ----------

# DBTITLE 1,Segments
for segment in CONFIG["segments"]:
    rows = customers[customers["segment"] == segment]
    fit_and_log(LogisticRegression(max_iter=500), rows, segment, f"/Users/{CONFIG['owner']}/churn/{segment}")

# COMMAND ----------

# DBTITLE 1,Baseline
fit_and_log(DummyClassifier(), customers, "baseline", "churn_baseline")

# COMMAND ----------

# DBTITLE 1,Tuning
mlflow.set_experiment("/Workspace/Shared/churn/tuning")

with mlflow.start_run(run_name="tuning"):
    for c in CONFIG["tuning_grid"]:
        with mlflow.start_run(run_name=f"C={c}", nested=True):
            mlflow.log_param("C", c)

# COMMAND ----------

# DBTITLE 1,Report
mlflow.set_experiment("/Shared/churn-reports")

with mlflow.start_run(run_name="report"):
    mlflow.log_metric("customers", len(customers))

# COMMAND ----------

dbutils.notebook.exit("SUCCESS")
