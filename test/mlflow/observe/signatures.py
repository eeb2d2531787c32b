"""Which ways of logging a model leave a signature with inputs, with outputs, with both, and what Unity Catalog's client says."""

import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any, List, Optional

import mlflow
import numpy as np
import pandas as pd
from mlflow.models import Model, ModelSignature, infer_signature, set_signature
from mlflow.pyfunc import ChatAgent, ChatModel, PythonModel, ResponsesAgent
from mlflow.pyfunc.utils import pyfunc
from mlflow.store._unity_catalog.registry.rest_store import UcModelRegistryStore
from mlflow.tracking import MlflowClient
from mlflow.types import ColSpec, DataType, Schema
from mlflow.types.agent import ChatAgentMessage, ChatAgentResponse
from mlflow.types.llm import ChatChoice, ChatCompletionResponse, ChatMessage
from mlflow.types.responses import ResponsesAgentResponse
from mlflow.types.type_hints import TypeFromExample
from observing import FEATURES, LABEL, message_of, observe_all
from pydantic import BaseModel
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeRegressor

MODEL = LogisticRegression().fit(FEATURES, LABEL)
INPUTS_ONLY = infer_signature(FEATURES)
BOTH = infer_signature(FEATURES, MODEL.predict(FEATURES))


def sides(signature):
    if signature is None:
        return None
    return {"inputs": signature.inputs is not None, "outputs": signature.outputs is not None}


def unity_catalog(folder):
    """What the client for Unity Catalog says of the model's signature before it uploads anything; null when content."""
    return message_of(lambda: UcModelRegistryStore._validate_model_signature(SimpleNamespace(), str(folder)))


def found_in(folder):
    return {"signature": sides(Model.load(folder).signature), "unity_catalog": unity_catalog(folder)}


def logged(**arguments):
    """A scikit-learn model as the server has it after log_model."""
    info = mlflow.sklearn.log_model(MODEL, name="model", pip_requirements=[], **arguments)
    return found_in(mlflow.artifacts.download_artifacts(info.model_uri))


def saved(**arguments):
    folder = Path(tempfile.mkdtemp()) / "model"
    mlflow.sklearn.save_model(MODEL, folder, pip_requirements=[], **arguments)
    return found_in(folder)


def python_model(model, **arguments):
    folder = Path(tempfile.mkdtemp()) / "model"
    mlflow.pyfunc.save_model(folder, python_model=model, pip_requirements=[], **arguments)
    return found_in(folder)


class Untyped(PythonModel):
    def predict(self, context, model_input, params=None):
        return [0] * len(model_input)


class TypedListOfStrings(PythonModel):
    def predict(self, model_input: list[str]) -> list[str]:
        return model_input


class TypedWithContext(PythonModel):
    def predict(self, context, model_input: list[str], params=None) -> list[str]:
        return model_input


class TypedInputAlone(PythonModel):
    def predict(self, model_input: list[str]):
        return model_input


class TypedOutputAlone(PythonModel):
    def predict(self, context, model_input) -> list[float]:
        return [0.0] * len(model_input)


class TypedDataFrame(PythonModel):
    def predict(self, context, model_input: pd.DataFrame) -> pd.DataFrame:
        return model_input


class TypedFromExample(PythonModel):
    def predict(self, model_input: TypeFromExample):
        return [0.0] * len(model_input)


class Customer(BaseModel):
    tenure: int


class Chat(ChatModel):
    def predict(self, context, messages: list[ChatMessage], params) -> ChatCompletionResponse:
        return ChatCompletionResponse(choices=[ChatChoice(message=ChatMessage(role="assistant", content="yes"))])


class Agent(ChatAgent):
    def predict(self, messages, context=None, custom_inputs=None):
        return ChatAgentResponse(messages=[ChatAgentMessage(role="assistant", content="yes", id="1")])


class Responses(ResponsesAgent):
    def predict(self, request):
        return ResponsesAgentResponse(output=[self.create_text_output_item("yes", "1")])


@pyfunc
def decorated(model_input: list[str]) -> list[str]:
    return model_input


def typed_function(model_input: list[str]) -> list[str]:
    return model_input


def untyped_function(model_input):
    return model_input


def built_signatures():
    columns = Schema([ColSpec(DataType.double, "tenure")])
    result = Schema([ColSpec(DataType.long)])
    return {
        "infer_signature(X)": sides(INPUTS_ONLY),
        "infer_signature(X, y)": sides(infer_signature(FEATURES, LABEL)),
        "infer_signature(X, model.predict(X))": sides(BOTH),
        "infer_signature(model_input=X, model_output=y)": sides(infer_signature(model_input=FEATURES, model_output=LABEL)),
        "infer_signature(model_output=y)": sides(infer_signature(model_output=LABEL)),
        "infer_signature(X, params=)": sides(infer_signature(FEATURES, params={"threshold": 0.5})),
        "ModelSignature(inputs)": sides(ModelSignature(inputs=columns)),
        "ModelSignature(inputs, outputs)": sides(ModelSignature(columns, result)),
        "ModelSignature(outputs=)": sides(ModelSignature(outputs=result)),
        "ModelSignature()": message_of(ModelSignature),
        "infer_signature()": message_of(infer_signature),
    }


def sklearn_models():
    wrong_example = FEATURES.rename(columns={"tenure": "months"})
    return {
        "neither": logged(),
        "signature=None": logged(signature=None),
        "signature=False": logged(signature=False),
        "signature=both": logged(signature=BOTH),
        "signature=inputs only": logged(signature=INPUTS_ONLY),
        "signature=outputs only": logged(signature=infer_signature(model_output=LABEL)),
        "input_example": logged(input_example=FEATURES),
        "input_example=None": logged(input_example=None),
        "input_example, signature=None": logged(input_example=FEATURES, signature=None),
        "input_example, signature=False": logged(input_example=FEATURES, signature=False),
        "input_example, signature=inputs only": logged(input_example=FEATURES, signature=INPUTS_ONLY),
        "input_example that predict refuses": logged(input_example=wrong_example),
        "input_example of numpy": logged(input_example=FEATURES.to_numpy()),
        "signature={}": message_of(lambda: logged(signature={})),
    }


def python_models():
    return {
        "untyped": python_model(Untyped()),
        "untyped, input_example": python_model(Untyped(), input_example=FEATURES),
        "untyped, signature=False, input_example": python_model(Untyped(), signature=False, input_example=FEATURES),
        "list[str] -> list[str]": python_model(TypedListOfStrings()),
        "context, list[str] -> list[str]": python_model(TypedWithContext()),
        "list[str] -> nothing": python_model(TypedInputAlone()),
        "nothing -> list[float]": python_model(TypedOutputAlone()),
        "DataFrame -> DataFrame": python_model(TypedDataFrame()),
        "DataFrame -> DataFrame, input_example": python_model(TypedDataFrame(), input_example=FEATURES),
        "TypeFromExample": python_model(TypedFromExample()),
        "TypeFromExample, input_example": python_model(TypedFromExample(), input_example=["a"]),
        "list[str] -> list[str], signature=inputs only": python_model(TypedListOfStrings(), signature=INPUTS_ONLY),
        "list[str] -> list[str], signature=False": python_model(TypedListOfStrings(), signature=False),
        "typed function": python_model(typed_function),
        "untyped function, input_example": python_model(untyped_function, input_example=["a"]),
        "untyped function": python_model(untyped_function),
        "function under @pyfunc": python_model(decorated),
        "ChatModel": python_model(Chat()),
        "ChatAgent": python_model(Agent()),
        "ResponsesAgent": python_model(Responses()),
    }


def model_with_hint(hint):
    class Hinted(PythonModel):
        def predict(self, model_input: hint, params=None) -> list[str]:
            return model_input

    return python_model(Hinted())


def type_hints_of_the_input():
    """The class itself is refused for some hints: then the message."""
    hints = {
        "list[str]": list[str],
        "List[str]": List[str],
        "list[Any]": list[Any],
        "list[dict[str, Any]]": list[dict[str, Any]],
        "list[BaseModel]": list[Customer],
        "str": str,
        "dict[str, Any]": dict[str, Any],
        "Any": Any,
        "Optional[list[str]]": Optional[list[str]],
        "pd.DataFrame": pd.DataFrame,
        "pd.Series": pd.Series,
        "np.ndarray": np.ndarray,
        "list": list,
        "list[dict]": list[dict],
    }
    return {name: model_or_message(hint) for name, hint in hints.items()}


def model_or_message(hint):
    try:
        return model_with_hint(hint)["signature"]
    except mlflow.MlflowException as error:
        return error.message


def model_from_code():
    code = Path(tempfile.mkdtemp()) / "model.py"
    code.write_text(
        "import mlflow\n"
        "class Echo(mlflow.pyfunc.PythonModel):\n"
        "    def predict(self, model_input: list[str]) -> list[str]:\n"
        "        return model_input\n"
        "mlflow.models.set_model(Echo())\n"
    )
    return python_model(str(code))


def save_model():
    return {
        "neither": saved(),
        "input_example": saved(input_example=FEATURES),
        "signature=inputs only": saved(signature=INPUTS_ONLY),
    }


def set_signature_afterwards():
    info = mlflow.sklearn.log_model(MODEL, name="model", pip_requirements=[])
    version = mlflow.register_model(info.model_uri, "dev.observed.signed_late")
    set_signature(info.model_uri, BOTH)
    after = Model.load(mlflow.artifacts.download_artifacts(info.model_uri)).signature
    refused = message_of(lambda: set_signature(f"models:/dev.observed.signed_late/{version.version}", BOTH))
    return {"before": sides(info.signature), "after": sides(after), "on_a_version": refused}


def set_signature_of_inputs_alone():
    info = mlflow.sklearn.log_model(MODEL, name="model", input_example=FEATURES, pip_requirements=[])
    set_signature(info.model_uri, INPUTS_ONLY)
    after = Model.load(mlflow.artifacts.download_artifacts(info.model_uri)).signature
    return {"before": sides(info.signature), "after": sides(after)}


def the_open_source_registry_takes_anything():
    info = mlflow.sklearn.log_model(MODEL, name="model", registered_model_name="dev.observed.unsigned", pip_requirements=[])
    version = MlflowClient().get_model_version("dev.observed.unsigned", info.registered_model_version)
    return {"status": version.status, "signature": sides(info.signature)}


def autologged_model():
    mlflow.sklearn.autolog(silent=True)
    LogisticRegression().fit(FEATURES, LABEL)
    mlflow.sklearn.autolog(disable=True)
    return found_in(mlflow.artifacts.download_artifacts(mlflow.last_logged_model().model_uri))


def tree_ensembles():
    forest = RandomForestClassifier(n_estimators=2, random_state=0).fit(FEATURES, LABEL)
    tree = DecisionTreeRegressor().fit(FEATURES, LABEL)

    def log(model, **arguments):
        return message_of(
            lambda: mlflow.sklearn.log_model(model, name="model", input_example=FEATURES, pip_requirements=[], **arguments)
        )

    return {
        "linear": log(MODEL),
        "forest": log(forest),
        "tree": log(tree),
        "forest, cloudpickle": log(forest, serialization_format="cloudpickle"),
        "forest, trusted": log(forest, skops_trusted_types=["sklearn.tree._tree.Tree"]),
    }


def names_of_models():
    def log(**arguments):
        return message_of(lambda: mlflow.sklearn.log_model(MODEL, input_example=FEATURES, pip_requirements=[], **arguments))

    return {
        "name": log(name="model"),
        "artifact_path": log(artifact_path="model"),
        "name and artifact_path": log(name="model", artifact_path="model"),
        "no name": log(),
        "name with .": log(name="churn.model"),
        "name with /": log(name="churn/model"),
        "name with a space": log(name="churn model"),
    }


if __name__ == "__main__":
    observe_all(
        [
            built_signatures,
            sklearn_models,
            python_models,
            type_hints_of_the_input,
            model_from_code,
            save_model,
            set_signature_afterwards,
            set_signature_of_inputs_alone,
            the_open_source_registry_takes_anything,
            autologged_model,
            tree_ensembles,
            names_of_models,
        ]
    )
