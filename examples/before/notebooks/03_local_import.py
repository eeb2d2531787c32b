# Databricks notebook source
# MAGIC %md
# MAGIC # Churn: daily report
# MAGIC
# MAGIC Logs how many customers left, overall and by tenure.

# COMMAND ----------

import os
import sys

import mlflow

sys.path.append(os.path.abspath(".."))

from helpers import utils
from helpers.utils import churn_rate

# COMMAND ----------

catalog = dbutils.widgets.get("catalog")
customers = utils.add_tenure_bands(utils.load_customers(spark, f"{catalog}.crm.customers"))

# COMMAND ----------

mlflow.set_experiment("/Shared/customer_churn_ml_report")

with mlflow.start_run(run_name="daily"):
    mlflow.log_metric("churn_rate", churn_rate(customers))
    for band, rows in customers.groupby("tenure_band"):
        mlflow.log_metric(f"churn_rate_band_{band}", churn_rate(rows))

# COMMAND ----------

dbutils.notebook.exit("SUCCESS")
