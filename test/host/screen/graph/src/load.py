# Databricks notebook source
rows = spark.table("main.bakery.sales").count()

# COMMAND ----------
dbutils.notebook.exit("SUCCESS")
