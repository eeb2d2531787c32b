# Databricks notebook source
catalog = dbutils.widgets.get("catalog")

# COMMAND ----------

dbutils.notebook.exit("SUCCESS")
