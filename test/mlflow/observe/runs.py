"""What MLflow does with logging inside, outside and between runs."""

import os
import tempfile
import threading

import mlflow
from mlflow.tracking import MlflowClient
from observing import DATASET, FEATURES, LABEL, active_id, end_all_runs, forget_experiment, message_of, observe_all, runs_of, stored
from sklearn.linear_model import LogisticRegression


def log_input_outside():
    before = active_id()
    mlflow.log_input(DATASET, context="training")
    implicit = active_id()
    return {
        "before": before,
        "implicit": stored(implicit),
        "start_run": message_of(lambda: mlflow.start_run()),
        "still_active": active_id() == implicit,
    }


def log_input_outside_then_with_run():
    mlflow.log_input(DATASET)
    mlflow.end_run()
    with mlflow.start_run() as run:
        mlflow.log_metric("rmse", 1.0)
    return {"training_run": stored(run.info.run_id), "runs": len(runs_of("/Shared/observed_ml_log_input_outside_then_with_run"))}


def log_input_outside_then_nested_run():
    mlflow.log_input(DATASET)
    implicit = active_id()
    with mlflow.start_run(nested=True) as nested:
        pass
    return {"implicit": stored(implicit), "nested": stored(nested.info.run_id), "implicit_is_active": active_id() == implicit}


def log_input_inside():
    with mlflow.start_run() as run:
        mlflow.log_input(DATASET, context="training")
    return {"run": stored(run.info.run_id), "active_after": active_id()}


def log_inputs_outside():
    mlflow.log_inputs([DATASET], contexts=["training"], tags_list=[None])
    return stored(active_id())


def log_input_after_the_with():
    with mlflow.start_run() as run:
        pass
    mlflow.log_input(DATASET)
    return {"run": stored(run.info.run_id), "is_another": active_id() != run.info.run_id, "other": stored(active_id())}


def bare_start_and_end():
    run = mlflow.start_run()
    mlflow.log_input(DATASET)
    mlflow.end_run()
    mlflow.log_metric("late", 1.0)
    return {"run": stored(run.info.run_id), "late": stored(active_id()), "is_another": active_id() != run.info.run_id}


def nested_runs():
    second = mlflow.data.from_pandas(FEATURES, source="weather.csv", name="weather")
    with mlflow.start_run() as parent:
        with mlflow.start_run(nested=True) as child:
            mlflow.log_input(DATASET)
        mlflow.log_input(second)
    return {"parent": stored(parent.info.run_id), "child": stored(child.info.run_id)}


def second_start_run_inside():
    with mlflow.start_run():
        return {"message": message_of(lambda: mlflow.start_run())}


def start_run_twice_bare():
    mlflow.start_run()
    return {"message": message_of(lambda: mlflow.start_run())}


def run_resumed_by_id():
    with mlflow.start_run() as run:
        pass
    with mlflow.start_run(run_id=run.info.run_id):
        mlflow.log_input(DATASET)
    return stored(run.info.run_id)


def error_inside_the_with():
    def fail():
        with mlflow.start_run():
            raise ValueError("no rows")

    message = message_of(fail)
    return {"message": message, "active_after": active_id(), "status": mlflow.last_active_run().info.status}


def end_run_without_a_run():
    return {"message": message_of(mlflow.end_run)}


def calls_outside_that_start_a_run():
    folder = tempfile.mkdtemp()
    file = os.path.join(folder, "note.txt")
    with open(file, "w") as note:
        note.write("note")
    calls = {
        "log_param": lambda: mlflow.log_param("a", 1),
        "log_params": lambda: mlflow.log_params({"a": 1}),
        "log_metric": lambda: mlflow.log_metric("a", 1),
        "log_metrics": lambda: mlflow.log_metrics({"a": 1}),
        "set_tag": lambda: mlflow.set_tag("a", 1),
        "set_tags": lambda: mlflow.set_tags({"a": 1}),
        "log_artifact": lambda: mlflow.log_artifact(file),
        "log_artifacts": lambda: mlflow.log_artifacts(folder),
        "log_text": lambda: mlflow.log_text("note", "note.txt"),
        "log_dict": lambda: mlflow.log_dict({"a": 1}, "note.json"),
        "log_table": lambda: mlflow.log_table({"a": [1]}, "note_table.json"),
        "log_input": lambda: mlflow.log_input(DATASET),
        "log_inputs": lambda: mlflow.log_inputs([DATASET], [None], [None]),
        "get_artifact_uri": lambda: mlflow.get_artifact_uri(),
        "active_run": lambda: mlflow.active_run(),
        "last_active_run": lambda: mlflow.last_active_run(),
        "search_runs": lambda: mlflow.search_runs(),
        "get_experiment_by_name": lambda: mlflow.get_experiment_by_name("/Shared/nothing"),
        "set_experiment_tag": lambda: mlflow.set_experiment_tag("a", "b"),
        "autolog": lambda: mlflow.sklearn.autolog(disable=True),
        "trace": lambda: mlflow.trace(lambda: 1)(),
    }
    with mlflow.start_run() as run:
        named = run.info.run_id
    calls["log_metric(run_id=)"] = lambda: mlflow.log_metric("b", 1, run_id=named)
    calls["log_metrics(run_id=)"] = lambda: mlflow.log_metrics({"b": 1}, run_id=named)
    calls["log_params(run_id=)"] = lambda: mlflow.log_params({"b": 1}, run_id=named)
    calls["log_artifact(run_id=)"] = lambda: mlflow.log_artifact(file, run_id=named)
    calls["log_text(run_id=)"] = lambda: mlflow.log_text("note", "b.txt", run_id=named)
    started = {}
    for name, call in calls.items():
        end_all_runs()
        call()
        started[name] = active_id() is not None
    return started


def client_names_its_run():
    client = MlflowClient()
    with mlflow.start_run() as run:
        pass
    run_id = run.info.run_id
    entity = mlflow.entities.DatasetInput(dataset=DATASET._to_mlflow_entity(), tags=[])
    client.log_inputs(run_id, [entity])
    client.log_param(run_id, "depth", 3)
    return {"run": stored(run_id), "active_after": active_id()}


def client_create_run():
    client = MlflowClient()
    experiment = mlflow.get_experiment_by_name("/Shared/observed_ml_client_create_run")
    created = client.create_run(experiment.experiment_id)
    return {"active_after": active_id(), "status": stored(created.info.run_id)["status"]}


def worker_thread():
    seen = {}

    def work():
        mlflow.log_input(DATASET)
        seen["worker"] = active_id()
        mlflow.end_run()

    with mlflow.start_run() as run:
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
    return {"main": stored(run.info.run_id), "is_another": seen["worker"] != run.info.run_id, "worker": stored(seen["worker"])}


def experiment_name_from_the_environment():
    forget_experiment()
    os.environ["MLFLOW_EXPERIMENT_NAME"] = "/Shared/observed_ml_from_environment"
    with mlflow.start_run() as run:
        pass
    forget_experiment()
    return stored(run.info.run_id)


def experiment_name_set_before_the_environment():
    mlflow.set_experiment("/Shared/observed_ml_set_first")
    os.environ["MLFLOW_EXPERIMENT_NAME"] = "/Shared/observed_ml_environment_second"
    with mlflow.start_run() as run:
        pass
    forget_experiment()
    return stored(run.info.run_id)


def experiment_id_given_to_start_run():
    other = mlflow.create_experiment("/Shared/observed_ml_given_to_start_run")
    with mlflow.start_run(experiment_id=other) as run:
        pass
    with mlflow.start_run() as next_run:
        pass
    return {"given": stored(run.info.run_id), "next": stored(next_run.info.run_id)}


def create_experiment_alone():
    forget_experiment()
    mlflow.create_experiment("/Shared/observed_ml_created_alone")
    with mlflow.start_run() as run:
        pass
    return stored(run.info.run_id)


def lookups_set_nothing():
    forget_experiment()
    with mlflow.start_run() as before:
        pass
    mlflow.set_experiment("/Shared/observed_ml_looked_up")
    forget_experiment()
    mlflow.search_runs(experiment_names=["/Shared/observed_ml_looked_up", "/Shared/observed_ml_never_made"])
    mlflow.get_experiment_by_name("/Shared/observed_ml_looked_up")
    with mlflow.start_run() as after:
        pass
    made = mlflow.get_experiment_by_name("/Shared/observed_ml_never_made")
    return {"before": stored(before.info.run_id), "after": stored(after.info.run_id), "made": made is not None}


def set_experiment_twice():
    mlflow.set_experiment("/Shared/observed_ml_first")
    mlflow.set_experiment("/Shared/observed_ml_last")
    with mlflow.start_run() as run:
        pass
    return stored(run.info.run_id)


def set_experiment_inside_a_run():
    with mlflow.start_run() as run:
        mlflow.set_experiment("/Shared/observed_ml_too_late")
    return stored(run.info.run_id)


def relative_experiment_name():
    return {"name": mlflow.set_experiment("observed_relative").name}


def log_model_outside():
    model = LogisticRegression().fit(FEATURES, LABEL)
    info = mlflow.sklearn.log_model(
        model, name="model", input_example=FEATURES, registered_model_name="dev.observed.outside", pip_requirements=[]
    )
    version = MlflowClient().get_model_version("dev.observed.outside", info.registered_model_version)
    return {
        "active_after": active_id(),
        "runs": len(runs_of("/Shared/observed_ml_log_model_outside")),
        "source_run": mlflow.get_logged_model(info.model_id).source_run_id,
        "version_run": version.run_id or None,
    }


def log_model_inside():
    with mlflow.start_run() as run:
        info = mlflow.sklearn.log_model(
            LogisticRegression().fit(FEATURES, LABEL), name="model", input_example=FEATURES, pip_requirements=[]
        )
    registered = mlflow.register_model(info.model_uri, "dev.observed.inside")
    return {
        "names_its_run": mlflow.get_logged_model(info.model_id).source_run_id == run.info.run_id,
        "version_names_its_run": registered.run_id == run.info.run_id,
        "models": stored(run.info.run_id)["models"],
        "active_after": active_id(),
    }


def autolog_outside():
    mlflow.sklearn.autolog(log_models=False, silent=True)
    LogisticRegression().fit(FEATURES, LABEL)
    active = active_id()
    mlflow.sklearn.autolog(disable=True)
    return {"active_after": active, "runs": runs_of("/Shared/observed_ml_autolog_outside")}


def autolog_then_log_metric():
    mlflow.sklearn.autolog(log_models=False, silent=True)
    LogisticRegression().fit(FEATURES, LABEL)
    mlflow.log_metric("batch_rmse", 1.0)
    mlflow.sklearn.autolog(disable=True)
    end_all_runs()
    return {"runs": runs_of("/Shared/observed_ml_autolog_then_log_metric")}


def autolog_inside():
    mlflow.sklearn.autolog(log_models=False, silent=True)
    with mlflow.start_run() as run:
        LogisticRegression().fit(FEATURES, LABEL)
        active = active_id() == run.info.run_id
    mlflow.sklearn.autolog(disable=True)
    return {"same_run": active, "run": stored(run.info.run_id), "runs": len(runs_of("/Shared/observed_ml_autolog_inside"))}


if __name__ == "__main__":
    observe_all(
        [
            log_input_outside,
            log_input_outside_then_with_run,
            log_input_outside_then_nested_run,
            log_input_inside,
            log_inputs_outside,
            log_input_after_the_with,
            bare_start_and_end,
            nested_runs,
            second_start_run_inside,
            start_run_twice_bare,
            run_resumed_by_id,
            error_inside_the_with,
            end_run_without_a_run,
            calls_outside_that_start_a_run,
            client_names_its_run,
            client_create_run,
            worker_thread,
            experiment_name_from_the_environment,
            experiment_name_set_before_the_environment,
            experiment_id_given_to_start_run,
            create_experiment_alone,
            lookups_set_nothing,
            set_experiment_twice,
            set_experiment_inside_a_run,
            relative_experiment_name,
            log_model_outside,
            log_model_inside,
            autolog_outside,
            autolog_then_log_metric,
            autolog_inside,
        ]
    )
