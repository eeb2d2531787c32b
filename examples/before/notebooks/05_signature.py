# Databricks notebook source
# MAGIC %md
# MAGIC # Churn: three candidates
# MAGIC
# MAGIC Trains three models on the same customers and registers each of them.

# COMMAND ----------

import mlflow
from mlflow.models import ModelSignature
from mlflow.types import ColSpec, DataType, Schema
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.svm import LinearSVC

FEATURES = ["tenure_months", "monthly_charges", "support_tickets"]

# COMMAND ----------

catalog = dbutils.widgets.get("catalog")
customers = spark.table(f"{catalog}.crm.customers").toPandas()
X, y = customers[FEATURES].astype(float), customers["churned"]

mlflow.set_experiment("/Shared/customer_churn_ml_candidates")

# COMMAND ----------

# DBTITLE 1,Logistic regression
schema = Schema([ColSpec(DataType.double, name) for name in FEATURES])
signature = ModelSignature(inputs=schema)

with mlflow.start_run(run_name="logistic"):
    mlflow.sklearn.log_model(
        LogisticRegression(max_iter=500).fit(X, y),
        name="model",
        signature=signature,
        registered_model_name=f"{catalog}.crm.churn_logistic",
    )

# COMMAND ----------

# DBTITLE 1,Naive Bayes
with mlflow.start_run(run_name="bayes"):
    bayes = mlflow.sklearn.log_model(GaussianNB().fit(X, y), name="model")

mlflow.register_model(bayes.model_uri, f"{catalog}.crm.churn_bayes")

# COMMAND ----------

# DBTITLE 1,Support vectors
with mlflow.start_run(run_name="svc"):
    mlflow.sklearn.log_model(
        LinearSVC().fit(X, y),
        name="model",
        input_example=X.head(3),
        signature=False,
        registered_model_name=f"{catalog}.crm.churn_svc",
    )

# COMMAND ----------

dbutils.notebook.exit("SUCCESS")
