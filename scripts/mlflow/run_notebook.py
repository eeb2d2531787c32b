"""Runs a Databricks notebook on this machine: python run_notebook.py NOTEBOOK WIDGETS_AS_JSON

Prints {"exit": what the notebook passed to dbutils.notebook.exit, or null}. What the notebook itself prints goes to stderr.
"""

import contextlib
import json
import os
import re
import sys
from pathlib import Path
from types import SimpleNamespace

RUN_MAGIC = re.compile(r"^(?:# MAGIC\s+)?%run\s+(?P<quote>[\"']?)(?P<path>.+?)(?P=quote)\s*$")


class _NotebookExit(Exception):
    """Ends the notebook. An Exception, as on Databricks, where a broad `except` catches an exit too."""


class Widgets:
    def __init__(self, values):
        self._values = dict(values)

    def text(self, name, defaultValue="", label=None):
        self._values.setdefault(name, defaultValue)

    def dropdown(self, name, defaultValue, choices, label=None):
        self._values.setdefault(name, defaultValue)

    def get(self, name):
        if name not in self._values:
            raise KeyError(f"InputWidgetNotDefined: no input widget named {name}")
        return self._values[name]


def exit_notebook(value):
    raise _NotebookExit(str(value))


def cells_of(notebook):
    """The notebook's cells as (first line, source): of the file for .py, of the cell for .ipynb."""
    text = notebook.read_text(encoding="utf-8")
    if notebook.suffix == ".ipynb":
        code = (cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code")
        return [(1, "".join(cell["source"])) for cell in code]
    cells, first = [], 1
    for source in re.split(r"(?m)^# COMMAND -+\n", text):
        cells.append((first, source))
        first += source.count("\n") + 1
    return cells


def run_cells(notebook, scope):
    for first, source in cells_of(notebook):
        kept = []
        for line in source.splitlines():
            included = RUN_MAGIC.match(line)
            if included:
                run_cells(notebook_named(notebook.parent / included["path"]), scope)
            kept.append("" if line.startswith("%") else line)
        placed = "\n" * (first - 1) + "\n".join(kept)
        exec(compile(placed, str(notebook), "exec"), scope)


def notebook_named(path):
    """A notebook may be named without its ending, as `%run` and a task's notebook_path do."""
    return next(p for p in (path, path.with_suffix(".py"), path.with_suffix(".ipynb")) if p.is_file())


def main():
    notebook = notebook_named(Path(sys.argv[1]).resolve())
    dbutils = SimpleNamespace(widgets=Widgets(json.loads(sys.argv[2])), notebook=SimpleNamespace(exit=exit_notebook))
    os.chdir(notebook.parent)
    sys.path.insert(0, str(notebook.parent))
    value = None
    with contextlib.redirect_stdout(sys.stderr):
        try:
            run_cells(notebook, {"__name__": "__main__", "dbutils": dbutils})
        except _NotebookExit as exit:
            value = str(exit)
    print(json.dumps({"exit": value}))


if __name__ == "__main__":
    main()
