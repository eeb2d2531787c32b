"""Puts many runs and model versions straight into an MLflow server's database: fill.py FOLDER RUNS VERSIONS

Prints the experiment's id. Runs differ in params and metrics; one of a hundred has a parent.
"""

import os
import sqlite3
import sys

from mlflow.store.model_registry.sqlalchemy_store import SqlAlchemyStore as Registry
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore as Tracking

folder, runs, versions = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.makedirs(folder, exist_ok=True)
os.chdir(folder)
URI = "sqlite:///mlflow.db"
START = 1_790_000_000_000
METRICS = ["rmse", "mae", "val_rmse", "val_mae", "r2", "seconds", "rows", "loss"]
PARAMS = ["model", "depth", "learning_rate", "subsample", "seed", "features"]

experiment = Tracking(URI, "./mlartifacts").create_experiment("/Shared/many_runs")
Registry(URI).create_registered_model("dev.bakery.units")

db = sqlite3.connect("mlflow.db")


def columns(table):
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def insert(table, rows):
    """Rows are dictionaries with the same keys; columns that they do not have stay empty."""
    known = columns(table)
    first = next(rows)
    keys = [key for key in first if key in known]
    marks = ", ".join("?" for _ in keys)
    statement = f"INSERT INTO {table} ({', '.join(keys)}) VALUES ({marks})"
    db.execute(statement, [first[key] for key in keys])
    db.executemany(statement, ([row[key] for key in keys] for row in rows))


def run_id(i):
    return f"{i:032x}"


insert(
    "runs",
    (
        {
            "run_uuid": run_id(i),
            "name": f"bakery-{i}",
            "source_type": "UNKNOWN",
            "source_name": "",
            "entry_point_name": "",
            "user_id": "ana",
            "status": "FAILED" if i % 17 == 0 else "FINISHED",
            "start_time": START + i * 1000,
            "end_time": START + i * 1000 + 60_000,
            "source_version": "",
            "lifecycle_stage": "active",
            "artifact_uri": f"mlflow-artifacts:/{experiment}/{run_id(i)}/artifacts",
            "experiment_id": int(experiment),
        }
        for i in range(runs)
    ),
)
insert(
    "latest_metrics",
    (
        {
            "key": key,
            "value": 1 / (1 + (i * 7919 + at) % 1009),
            "timestamp": START + i * 1000,
            "step": 100,
            "is_nan": False,
            "run_uuid": run_id(i),
        }
        for i in range(runs)
        for at, key in enumerate(METRICS)
    ),
)
insert(
    "params",
    (
        {"key": key, "value": str((i * 31 + at) % 97), "run_uuid": run_id(i)}
        for i in range(runs)
        for at, key in enumerate(PARAMS)
    ),
)
insert(
    "tags",
    (
        {"key": key, "value": value, "run_uuid": run_id(i)}
        for i in range(runs)
        for key, value in [
            ("mlflow.user", "ana"),
            ("mlflow.runName", f"bakery-{i}"),
            ("mlflow.source.name", "/Shared/bakery/train"),
            ("team", "bakery"),
            *([("mlflow.parentRunId", run_id(i + 1))] if i % 100 == 0 else []),
        ]
    ),
)
insert(
    "model_versions",
    (
        {
            "name": "dev.bakery.units",
            "version": i + 1,
            "creation_time": START + i * 1000,
            "last_updated_time": START + i * 1000,
            "current_stage": "None",
            "source": f"mlflow-artifacts:/{experiment}/{run_id(i)}/artifacts/model",
            "storage_location": f"mlflow-artifacts:/{experiment}/{run_id(i)}/artifacts/model",
            "run_id": run_id(i),
            "status": "READY",
        }
        for i in range(versions)
    ),
)
db.execute("ANALYZE")
db.commit()
print(experiment)
