"""Fills an experiment as a training notebook would, and prints the ids that the tests look for."""

import json
import os
import sys

import mlflow
import pandas as pd
from mlflow.tracking import MlflowClient
from sklearn.linear_model import LinearRegression

os.environ["MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"] = "true"
name = sys.argv[1]
client = MlflowClient()
experiment = mlflow.set_experiment(name)
sales = pd.DataFrame({"weekday": [1.0, 2.0, 3.0], "units": [2.0, 4.0, 6.0]})

with mlflow.start_run(run_name="bakery") as bakery:
    mlflow.log_input(mlflow.data.from_pandas(sales, name="sales", targets="units"), context="training")
    mlflow.log_params({"depth": 4, "learning rate": 0.1})
    mlflow.set_tag("team", "bakery")
    for step in range(5):
        mlflow.log_metric("rmse", 1 / (step + 1), step=step)
    mlflow.log_metric("not a number", float("nan"))
    mlflow.log_metric("infinite", float("inf"))
    mlflow.log_metric("minus infinite", float("-inf"))
    mlflow.log_dict({"layers": 3}, "conf/model.json")
    mlflow.log_text("trained on three days", "note.txt")
    mlflow.log_text("day,units\nmonday,2\n", "units.csv")
    model = LinearRegression().fit(sales[["weekday"]], sales["units"])
    logged = mlflow.sklearn.log_model(model, name="units", input_example=sales[["weekday"]])
    with mlflow.start_run(nested=True, run_name="fold 1") as fold:
        mlflow.log_metric("rmse", 0.3)

running = client.create_run(experiment.experiment_id, run_name="still training")
client.log_metric(running.info.run_id, "rmse", 0.9, step=0)
failed = client.create_run(experiment.experiment_id, run_name="broken")
client.set_terminated(failed.info.run_id, "FAILED")


@mlflow.trace
def predict(weekday):
    return weekday * 2


predict(3)
mlflow.flush_trace_async_logging()

print(
    json.dumps(
        {
            "experiment": experiment.experiment_id,
            "bakery": bakery.info.run_id,
            "fold": fold.info.run_id,
            "running": running.info.run_id,
            "failed": failed.info.run_id,
            "model": logged.model_id,
        }
    )
)
