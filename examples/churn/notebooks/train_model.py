# Databricks notebook source
# MAGIC %md
# MAGIC # Customer churn: train and register
# MAGIC
# MAGIC The *deploy code* pattern. This notebook is what a release deploys: every run of its job trains on the current
# MAGIC data, logs the model and registers a version, which becomes the champion when it is accurate enough.

# COMMAND ----------

# DBTITLE 1,Imports
import mlflow
import pandas as pd
from mlflow import MlflowClient
from mlflow.models import infer_signature
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import train_test_split

# COMMAND ----------

# DBTITLE 1,Parameters
dbutils.widgets.text("catalog", "dev")
dbutils.widgets.text("schema", "churn")
dbutils.widgets.text("data_path", "../data/customer_data.csv")
dbutils.widgets.text("n_estimators", "60")
dbutils.widgets.text("max_depth", "5")
dbutils.widgets.text("minimum_accuracy", "0.75")

data_path = dbutils.widgets.get("data_path")
n_estimators = int(dbutils.widgets.get("n_estimators"))
max_depth = int(dbutils.widgets.get("max_depth"))
minimum_accuracy = float(dbutils.widgets.get("minimum_accuracy"))

MODEL_NAME = "customer_churn_model"
registered_model_name = f"{dbutils.widgets.get('catalog')}.{dbutils.widgets.get('schema')}.{MODEL_NAME}"

# COMMAND ----------

# DBTITLE 1,Data
FEATURES = ["tenure_months", "monthly_charges", "support_tickets", "contract_months", "autopay"]


def prepare(customers: pd.DataFrame) -> pd.DataFrame:
    """The model's inputs, all of them floats. score_model.py holds the same function: change both."""
    return customers[FEATURES].astype(float)


customers = pd.read_csv(data_path)
X = prepare(customers)
y = customers["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, stratify=y, random_state=42)
print(f"{len(X_train)} customers to train on, {len(X_test)} to test on")

# COMMAND ----------

# DBTITLE 1,Train, log and register
mlflow.set_experiment(f"/Shared/churn_ml_{MODEL_NAME}")

with mlflow.start_run(run_name="code_pattern_training"):
    dataset = mlflow.data.from_pandas(customers, source=data_path, name="customer_data", targets="label")
    mlflow.log_input(dataset, context="training")

    params = {"n_estimators": n_estimators, "max_depth": max_depth, "min_samples_leaf": 3, "random_state": 42}
    mlflow.log_params(params)

    # The forest grows by ten trees at a time, to see what more of them bring.
    model = RandomForestClassifier(**params, warm_start=True)
    for trees in range(10, n_estimators + 1, 10):
        model.set_params(n_estimators=trees).fit(X_train, y_train)
        mlflow.log_metric("accuracy_by_trees", accuracy_score(y_test, model.predict(X_test)), step=trees)

    accuracy = accuracy_score(y_test, model.predict(X_test))
    mlflow.log_metrics(
        {"accuracy": accuracy, "roc_auc": roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])}
    )

    sample = X_train.head(5)
    logged = mlflow.sklearn.log_model(
        model,
        name="model",
        signature=infer_signature(sample, model.predict(sample)),
        input_example=sample,
        # MLflow saves in the format of skops, which trusts no tree unless told to.
        skops_trusted_types=["sklearn.tree._tree.Tree"],
        registered_model_name=registered_model_name,
    )

print(f"accuracy {accuracy:.3f}, version {logged.registered_model_version} of {registered_model_name}")

# COMMAND ----------

# DBTITLE 1,Promote
if accuracy < minimum_accuracy:
    dbutils.notebook.exit(f"FAILED: accuracy {accuracy:.3f} is below {minimum_accuracy}")

MlflowClient().set_registered_model_alias(registered_model_name, "champion", logged.registered_model_version)

# COMMAND ----------

dbutils.notebook.exit("SUCCESS")
