# Databricks notebook source
import mlflow

experiment = dbutils.widgets.get("experiment")
mlflow.set_experiment(experiment)

# COMMAND ----------

mlflow.set_experiment("/Shared/bakery_ml_tomorrow")

# COMMAND ----------

dbutils.notebook.exit("SUCCESS")
