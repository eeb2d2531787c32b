/**
 * Top-level names of packages that teams install. A folder of the project by such a name (`mlflow/`, `datasets/`) is
 * taken to be something else.
 */
const names = `
  accelerate adlfs aiohttp airflow alibi_detect altair anthropic attr attrs autograd azure bayes_opt bitsandbytes
  bokeh boto3 botocore bs4 catboost category_encoders causalml cerberus certifi cffi chromadb click cloudpickle
  comet_ml confluent_kafka cryptography cudf cuml cv2 cython dagster dask databricks datasets dateutil dbutils
  decouple deepspeed delta diffusers dill distributed django dlt dotenv dowhy dspy econml evidently faiss
  faker fastapi fastparquet feature_engine featuretools fiona flask flax folium fsspec gcsfs gensim geopandas
  google gradio graphframes great_expectations h3 h5py hdbscan horovod html5lib httpx huggingface_hub hydra
  hyperopt hypothesis igraph imageio imblearn ipykernel IPython ipywidgets jax jaxlib jinja2 joblib jupyter jwt kafka
  kedro keras koalas langchain langchain_community langchain_core langchain_databricks langchain_openai langgraph
  lifelines lifetimes lightgbm lightning lime litellm llama_index loguru luigi lxml marshmallow matplotlib mlflow mock
  modin mpmath nbconvert nbformat neptune networkx nltk nose numba numpy omegaconf onnx onnxruntime
  openai openpyxl optax optuna packaging pandas pandera paramiko patsy peft petastorm PIL pip pkg_resources plotly
  pmdarima polars prefect prophet psutil psycopg2 pyarrow pydantic pydantic_core pymongo pymysql pynvml pyodbc pyproj
  pyspark pyspark_extension pytest pytorch_lightning pytz rasterio ray redis requests rich s3fs safetensors scipy
  scrapy seaborn selenium sendgrid sentence_transformers setuptools shap shapely six skimage skl2onnx sklearn skopt
  sktime slack_sdk snowflake spacy sparknlp sqlalchemy starlette statsmodels streamlit stripe structlog sympy synapse
  tensorboard tensorflow tensorflow_probability textblob threadpoolctl tiktoken tokenizers toml tomli torch
  torchaudio torchvision tqdm transformers trl tsfresh twilio typer typing_extensions tzdata umap urllib3 uvicorn vaex
  wandb whylogs xarray xgboost xlrd xlsxwriter yaml zarr
`;

export const thirdParty: ReadonlySet<string> = new Set(names.trim().split(/\s+/));
