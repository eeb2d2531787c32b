# Databricks notebook source
# MAGIC %md
# MAGIC # Churn: refresh the features

# COMMAND ----------

from pyspark.sql import functions as F

catalog = dbutils.widgets.get("catalog")

# COMMAND ----------

try:
    tickets = (
        spark.table(f"{catalog}.crm.tickets")
        .filter(F.col("opened_at") >= F.date_sub(F.current_date(), 90))
        .groupBy("customer_id")
        .agg(F.count("*").alias("support_tickets"))
    )
    tickets.write.mode("overwrite").saveAsTable(f"{catalog}.crm.ticket_features")
    print(f"{tickets.count()} customers have opened a ticket")
    dbutils.notebook.exit("SUCCESS")
except Exception as error:
    print(f"Features were not refreshed: {error}")
finally:
    spark.stop()
