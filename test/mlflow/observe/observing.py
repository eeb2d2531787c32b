"""What the observing programs share: a clean slate for each observation, and the server's word on what came of it."""

import contextlib
import json
import logging
import os
import sys
import warnings

import mlflow
import pandas as pd

FEATURES = pd.DataFrame({"tenure": [1.0, 20.0, 3.0, 44.0], "charges": [70.5, 20.0, 99.9, 45.0]})
LABEL = pd.Series([1, 0, 1, 0], name="label")
DATASET = mlflow.data.from_pandas(FEATURES, source="customers.csv", name="customers")


def observe_all(observations):
    """Runs each observation, no run being active and an experiment of its own being set, and prints what each returned."""
    logging.getLogger("mlflow").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    seen = {}
    with contextlib.redirect_stdout(sys.stderr):
        for observation in observations:
            end_all_runs()
            mlflow.set_experiment(f"/Shared/observed_ml_{observation.__name__}")
            seen[observation.__name__] = observation()
        end_all_runs()
    print(json.dumps(seen))


def end_all_runs():
    while mlflow.active_run():
        mlflow.end_run()


def forget_experiment():
    """As in a fresh process: no experiment set, by name, by id or by environment."""
    mlflow.tracking.fluent._active_experiment_id = None
    for name in ("MLFLOW_EXPERIMENT_NAME", "MLFLOW_EXPERIMENT_ID"):
        os.environ.pop(name, None)


def active_id():
    run = mlflow.active_run()
    return run.info.run_id if run else None


def stored(run_id):
    """The run as the server has it."""
    run = mlflow.get_run(run_id)
    return {
        "status": run.info.status,
        "experiment": mlflow.get_experiment(run.info.experiment_id).name,
        "datasets": [i.dataset.name for i in run.inputs.dataset_inputs],
        "contexts": [tag.value for i in run.inputs.dataset_inputs for tag in i.tags],
        "params": run.data.params,
        "metrics": sorted(run.data.metrics),
        "models": len(run.outputs.model_outputs) if run.outputs else 0,
    }


def runs_of(experiment):
    return [stored(run.info.run_id) for run in mlflow.search_runs(experiment_names=[experiment], output_format="list")]


def message_of(action):
    """What the action raised, or null."""
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None
