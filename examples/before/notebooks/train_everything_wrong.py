# Databricks notebook source
"""
Customer Churn Training Pipeline

Trains a churn model on the customers of the CRM and registers it in Unity Catalog.
"""

import mlflow
from mlflow.models import infer_signature
from pyspark.sql import SparkSession
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import train_test_split

from helpers.utils import add_tenure_bands, load_customers

mlflow.set_registry_uri("databricks-uc")

# COMMAND ----------

def get_parameters():
    catalog = dbutils.widgets.get("catalog")
    owner = "ana.silva@example.com"
    return catalog, owner


def setup_mlflow_experiment(owner: str, model_name: str):
    experiment_name = f"/Users/{owner}/experiments/{model_name}"
    mlflow.set_experiment(experiment_name)
    print(f"Experiment: {experiment_name}")


def log_training_dataset(customers):
    dataset = mlflow.data.from_pandas(customers, name="customers", targets="churned")
    mlflow.log_input(dataset, context="training")

# COMMAND ----------

def prepare_training_data(spark: SparkSession, catalog: str):
    customers = add_tenure_bands(load_customers(spark, f"{catalog}.crm.customers"))
    log_training_dataset(customers)
    X = customers.drop(columns=["customer_id", "churned"]).astype(float)
    return train_test_split(X, customers["churned"], test_size=0.2, random_state=42)


def evaluate_model(model, X_val, y_val):
    return {
        "val_accuracy": accuracy_score(y_val, model.predict(X_val)),
        "val_auc": roc_auc_score(y_val, model.predict_proba(X_val)[:, 1]),
    }


def log_model_with_mlflow(model, X_train, metrics, registered_model_name):
    with mlflow.start_run(run_name="churn_logistic") as run:
        mlflow.log_params(model.get_params())
        mlflow.log_metrics(metrics)
        sample_input = X_train.head(5)
        mlflow.sklearn.log_model(
            model,
            name="model",
            signature=infer_signature(sample_input),
            input_example=sample_input,
            registered_model_name=registered_model_name,
        )
        return run.info.run_id

# COMMAND ----------

def main():
    catalog, owner = get_parameters()
    spark = SparkSession.builder.appName("Churn training").getOrCreate()
    setup_mlflow_experiment(owner, "churn")

    try:
        X_train, X_val, y_train, y_val = prepare_training_data(spark, catalog)
        model = LogisticRegression(max_iter=500).fit(X_train, y_train)
        metrics = evaluate_model(model, X_val, y_val)
        run_id = log_model_with_mlflow(model, X_train, metrics, f"{catalog}.crm.churn")
        print(f"Run {run_id}: {metrics}")
        dbutils.notebook.exit("SUCCESS")
    except Exception as error:
        print(f"Training failed: {error}")
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
