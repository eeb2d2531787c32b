# Databricks notebook source
# MAGIC %md
# MAGIC # Bakery: a look at the sales
# MAGIC
# MAGIC For people, not for jobs: no job runs this notebook, so it needs no exit.

# COMMAND ----------

# MAGIC %pip install -q seaborn

# COMMAND ----------

dbutils.library.restartPython()

# COMMAND ----------

# DBTITLE 1,Which stores sell
# MAGIC %sql
# MAGIC SELECT s.region, s.store_type, sum(a.sold_units) AS sold_units, sum(a.revenue) AS revenue
# MAGIC FROM bakery_dev.bakery_gold.fact_store_activity a
# MAGIC JOIN bakery_dev.bakery_gold.dim_store s ON s.store_id = a.store_id AND s.is_current
# MAGIC GROUP BY s.region, s.store_type

# COMMAND ----------

# DBTITLE 1,Units by day of the week
import seaborn as sns
from pyspark.sql import functions as F

daily = (
    spark.table("bakery_dev.bakery_gold.fact_store_activity")
    .withColumn("day_of_week", F.dayofweek("activity_date"))
    .select("day_of_week", "is_promotion", "sold_units")
    .toPandas()
)
sns.boxplot(daily, x="day_of_week", y="sold_units", hue="is_promotion")
