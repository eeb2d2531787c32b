# Databricks notebook source
# MAGIC %md
# MAGIC # Churn: weekly training

# COMMAND ----------

import mlflow
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from helpers.utils import add_tenure_bands, load_customers

# COMMAND ----------

catalog = dbutils.widgets.get("catalog")
user = spark.sql("SELECT current_user()").first()[0]
mlflow.set_experiment(f"/Users/{user}/churn/weekly")

customers = add_tenure_bands(load_customers(spark, f"{catalog}.crm.customers"))
dataset = mlflow.data.from_pandas(customers, name="customers", targets="churned")
mlflow.log_input(dataset, context="training")

# COMMAND ----------

X = customers.drop(columns=["customer_id", "churned"]).astype(float)
y = customers["churned"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=7)

with mlflow.start_run(run_name="weekly"):
    model = LogisticRegression(max_iter=500).fit(X_train, y_train)
    mlflow.log_metric("accuracy", model.score(X_test, y_test))
    mlflow.sklearn.log_model(
        model,
        name="model",
        signature=infer_signature(X_train),
        registered_model_name=f"{catalog}.crm.churn",
    )

print("Model trained and registered")
