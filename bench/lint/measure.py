"""Runs a program to its end and prints what it took: seconds, and MiB of its largest process.

    python measure.py FOLDER PROGRAM [ARGUMENT...]
"""

import json
import resource
import subprocess
import sys
import time

started = time.perf_counter()
code = subprocess.run(
    sys.argv[2:], cwd=sys.argv[1], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
).returncode
wall = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1 if sys.platform == "darwin" else 1024
print(
    json.dumps(
        {
            "code": code,
            "wall": wall,
            "processor": used.ru_utime + used.ru_stime,
            "memory": used.ru_maxrss * unit / 1024**2,
        }
    )
)
