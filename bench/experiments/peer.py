"""MLflow's own client reading pages of runs: peer.py ADDRESS EXPERIMENT PAGES prints {wall, processor} in ms for each page."""

import json
import sys
import time

from mlflow import MlflowClient

address, experiment, pages = sys.argv[1], sys.argv[2], int(sys.argv[3])
client = MlflowClient(tracking_uri=address.rstrip("/"))
token = None
took = []
for _ in range(pages + 1):
    start, before = time.perf_counter(), time.process_time()
    page = client.search_runs(
        [experiment], max_results=100, order_by=["attributes.start_time DESC"], page_token=token
    )
    if not page[0].data.metrics:
        sys.exit("The first run of a page has no metrics.")
    took.append({"wall": (time.perf_counter() - start) * 1000, "processor": (time.process_time() - before) * 1000})
    token = page.token
    if not token:
        break
print(json.dumps(took))
