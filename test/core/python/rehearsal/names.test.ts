import { cases, notebook } from '../../../support/rehearsal';

describe('What a name refers to', () => {
  describe('imports', () => {
    cases(`
      ## by its own name
      import mlflow
      mlflow.log_input  #: mlflow.log_input

      ## under an alias
      import mlflow as mf
      mf.log_input  #: mlflow.log_input

      ## a member, under an alias
      from mlflow import log_input as li
      li  #: mlflow.log_input

      ## a submodule by its dotted name
      import mlflow.sklearn
      mlflow.sklearn.log_model  #: mlflow.sklearn.log_model
      mlflow.log_input  #: mlflow.log_input

      ## a submodule, under an alias or from its package
      import mlflow.sklearn as a
      from mlflow import sklearn as b
      a.log_model  #: mlflow.sklearn.log_model
      b.log_model  #: mlflow.sklearn.log_model

      ## several in one line
      import os, mlflow as mf, sys
      mf.log_input  #: mlflow.log_input

      ## the place where a library really keeps a thing
      from mlflow.tracking.fluent import log_input
      from mlflow.models.signature import infer_signature
      from mlflow.tracking import MlflowClient
      from databricks.sdk.runtime import dbutils as d
      log_input  #: mlflow.log_input
      infer_signature  #: mlflow.models.infer_signature
      MlflowClient  #: mlflow.MlflowClient
      d.widgets  #: dbutils.widgets

      ## under another name later on
      import mlflow
      log = mlflow.log_input
      also = log
      also  #: mlflow.log_input

      ## within a function, for that function alone
      def f():
        import mlflow as mf
        mf.log_input  #: mlflow.log_input
      f()
      mf  #: ?

      ## either of two
      try:
        from mlflow import log_input as log
      except ImportError:
        from mylib import log
      log  #: mlflow.log_input | mylib.log

      ## a library that may be missing
      try:
        import mlflow
      except ImportError:
        mlflow = None
      mlflow  #: mlflow | None
      mlflow.log_input  #: mlflow.log_input

      ## nothing but what is type checked
      from typing import TYPE_CHECKING
      if TYPE_CHECKING:
        import mlflow as mf
      mf  #: ?

      ## by a name put together at run time
      import importlib
      importlib.import_module("mlflow.sklearn").log_model  #: mlflow.sklearn.log_model
      importlib.import_module(name).log_model  #: ?
      __import__("mlflow").log_input  #: mlflow.log_input
    `);
  });

  describe('star imports', () => {
    cases(`
      ## bring what the library is known to have
      from mlflow import *
      log_input  #: mlflow.log_input

      ## of mlflow bring no other names
      from mlflow import *
      anything  #: ?

      ## may be where a name comes from that nothing else binds
      from sklearn.metrics import *
      f1_score  #: sklearn.metrics.f1_score

      ## of two libraries leave open which one has the name
      from mywheel import *
      from sklearn.metrics import *
      setup  #: sklearn.metrics.setup | mywheel.setup

      ## leave to mlflow what mlflow has
      from mlflow import *
      from sklearn.metrics import *
      log_input  #: sklearn.metrics.log_input | mlflow.log_input

      ## take names that were bound before
      def log_input(): pass
      from mlflow import *
      log_input  #: mlflow.log_input

      ## leave names that are bound after
      from mlflow import *
      def log_input(): pass
      log_input  #: def log_input

      ## leave Python's own names, but for those that Spark's functions shadow
      from pyspark.sql.functions import *
      str  #: builtins.str
      max  #: pyspark.sql.functions.max

      ## of Spark's functions do not bring a helper that an unseen star import may bring
      from helpers import *
      from pyspark.sql.functions import *
      import mlflow
      start_tracking()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..
    `);
    cases(
      `
      ## of the project's modules bring the names they have, and those that they took themselves
      from helpers import *
      path  #: "/Shared/a"
      mf  #: mlflow
      log_input  #: mlflow.log_input
      _hidden  #: ?

      ## of the project's modules bring what their __all__ lists
      from listed import *
      a  #: ?
      _b  #: 2
    `,
      {
        files: {
          'helpers.py': 'import mlflow as mf\nfrom mlflow import *\npath = "/Shared/a"\n_hidden = 1',
          'listed.py': '__all__ = ["_b"]\na = 1\n_b = 2',
        },
      },
    );
  });

  describe('what libraries make', () => {
    cases(`
      ## attributes of a client
      from mlflow.tracking import MlflowClient
      client = MlflowClient()
      client.log_inputs  #: mlflow.MlflowClient().log_inputs

      ## attributes of what a call gave, through names, containers and functions
      import mlflow
      def make(): return mlflow.MlflowClient()
      held = {"client": make()}
      held["client"].log_inputs  #: mlflow.MlflowClient().log_inputs

      ## attributes of an attribute of an instance
      import mlflow
      class Tracker:
        def __init__(self): self.client = mlflow.MlflowClient()
        def log(self):
          self.client.log_inputs(1)  #> mlflow.MlflowClient().log_inputs(1) runs=0 via log
      Tracker().log()

      ## what with gives a name to
      import mlflow
      with mlflow.start_run() as run:
        run.info  #: mlflow.start_run().info

      ## items of what a library gave
      import os
      os.environ["X"]  #: os.environ[]
      for row in spark.table("t").collect():
        row.name  #: spark.table().collect()[].name

      ## a member by a name in a string
      import mlflow
      getattr(mlflow, "log_input")  #: mlflow.log_input
      getattr(mlflow, name)  #: ?
    `);
  });

  describe('rebinding and shadowing', () => {
    cases(`
      ## the latest assignment counts
      import mlflow as m
      m = "text"
      m  #: "text"

      ## an assignment hides an import
      from mlflow import log_input
      log_input = print
      log_input  #: builtins.print

      ## a definition hides a name of Python or of the notebook
      def display_all(): pass
      def open(): pass
      spark = None
      open  #: def open
      spark  #: None

      ## a name that only one branch binds may still be Python's
      if maybe:
        open = None
      open  #: None | builtins.open

      ## a name that only one branch binds is bound where it can be read
      if maybe:
        x = 1
      x  #: 1

      ## del gives Python's name back, and takes others away
      str = "x"
      y = 1
      del str, y
      str  #: builtins.str
      y  #: ?

      ## a parameter hides a name of the module
      import mlflow
      def f(mlflow):
        mlflow  #: "argument"
      f("argument")

      ## a name that a function assigns is its own everywhere in it
      x = "module"
      def f():
        x  #: ?
        x = "function"
        x  #: "function"
      f()
      x  #: "module"

      ## global means the module's name
      x = "before"
      def f():
        global x
        x = "after"
      x  #: "before"
      f()
      x  #: "after"

      ## global passes over the functions between
      x = "module"
      def outer():
        x = "outer"
        def inner():
          global x
          x  #: "module"
          x = "inner"
        inner()
        x  #: "outer"
      outer()
      x  #: "inner"

      ## nonlocal means the name of the function around
      def outer():
        x = "before"
        def inner():
          nonlocal x
          x = "after"
        inner()
        x  #: "after"
      outer()

      ## a comprehension has names of its own
      x = "kept"
      [x for x in ["a", "b"]]
      {x: x for x in ["a"]}
      x  #: "kept"

      ## a walrus in a comprehension binds around it
      [(last := x) for x in ["a"]]
      last  #: "a"
      x  #: ?

      ## a walrus binds in an expression
      if (path := "/Shared/a"):
        path  #: "/Shared/a"

      ## a loop's name stays
      for x in ["a"]: pass
      x  #: "a"

      ## what is caught has the handler's name
      e = "before"
      try:
        risky()
      except ValueError as e:
        e  #: ?

      ## a class body's names are not seen from its methods
      x = "module"
      class C:
        x = "class"
        y = x
        def f(self):
          x  #: "module"
          self.x  #: "class"
      C().f()
      C.y  #: "class"
      x  #: "module"

      ## a comprehension in a class body sees the module's names
      x = "module"
      class C:
        x = "class"
        ys = [x for _ in [1]]
      C.ys[0]  #: "module"

      ## a class's method is no name of the module
      class C:
        def open(self): pass
      open  #: builtins.open
    `);
  });

  describe('when a name is read', () => {
    cases(`
      ## a function reads the module's names when it is called
      def f(): return path
      path = "first"
      f()  #: "first"
      path = "second"
      f()  #: "second"

      ## a default is evaluated where the function is defined
      path = "early"
      def f(p=path): return p
      path = "late"
      f()  #: "early"

      ## a closure reads the names of the function around it when it is called
      def outer(name):
        def inner(): return name + suffix
        suffix = "!"
        return inner
      f = outer("a")
      g = outer("b")
      f()  #: "a!"
      g()  #: "b!"

      ## a lambda in a loop reads the loop's name when it is called
      fs = []
      for x in ["a", "b"]:
        fs.append(lambda: x)
      fs[0]()  #: "b"

      ## a default keeps what the loop's name was
      fs = []
      for x in ["a", "b"]:
        fs.append(lambda x=x: x)
      fs[0]()  #: "a"
    `);
  });

  describe('decorators', () => {
    cases(`
      ## one that gives the function back
      def register(f):
        return f
      @register
      def path(): return "/Shared/a"
      path()  #: "/Shared/a"

      ## one that wraps the function
      import functools
      def shout(f):
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
          return f(*args, **kwargs) + "!"
        return wrapper
      @shout
      def path(name, folder="/Shared"): return folder + "/" + name
      path("a")  #: "/Shared/a!"
      path(name="a", folder="/x")  #: "/x/a!"

      ## one with arguments
      def prefixed(prefix):
        def decorate(f):
          def wrapper(name): return prefix + f(name)
          return wrapper
        return decorate
      @prefixed("/Shared")
      @prefixed("-")
      def name(n): return n
      name("a")  #: "/Shared-a"

      ## one that opens a run
      import mlflow
      def in_run(f):
        def wrapper():
          with mlflow.start_run():
            return f()
        return wrapper
      @in_run
      def train():
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1 via wrapper>train
      train()

      ## a class as a decorator
      class Wrap:
        def __init__(self, f): self.f = f
        def __call__(self): return self.f() + "!"
      @Wrap
      def name(): return "a"
      name()  #: "a!"

      ## one that leaves a function what it is
      import functools
      @functools.lru_cache(maxsize=None)
      def name(): return "a"
      name()  #: "a"

      ## one that cannot be seen may open a run, change the arguments and the result
      import mlflow, mywheel
      @mywheel.tracked
      def train(x="a"):
        x  #: ?
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0.. via train
        return x
      train("b")  #: ?

      ## one that nothing is known of
      import mlflow
      @unseen
      def train():
        dbutils.notebook.exit("x")  #> dbutils.notebook.exit("x") runs=0.. via train
      train()
      #= exit("x")
    `);
  });

  describe('names from elsewhere', () => {
    cases(
      `
      ## %run brings the names of another notebook
      # MAGIC %run ./names
      path  #: "/Shared/a"
      mf.log_input  #: mlflow.log_input
      describe()  #: "/Shared/a!"

      ## %run binds again what was bound before, and is bound again after
      path = "before"
      # MAGIC %run ./names
      path  #: "/Shared/a"
      path = "after"
      describe()  #: "after!"

      ## %run of a notebook that is not there may bind any name
      import mlflow
      path = "before"
      # MAGIC %run ./missing
      path  #: "before" | ?
      other  #: ?
      mlflow.log_input  #: mlflow.log_input
      #! incomplete

      ## a module of the project
      import names
      from names import path as p, describe
      names.path  #: "/Shared/a"
      p  #: "/Shared/a"
      describe()  #: "/Shared/a!"
      names.other  #: ?

      ## a module in a folder
      import pkg.sub
      import pkg.sub as s
      from pkg import sub
      from pkg.sub import x
      pkg.sub.x  #: "x"
      s.x  #: "x"
      sub.x  #: "x"
      x  #: "x"

      ## a name of a module that is set from outside
      import names
      names.path = "changed"
      names.describe()  #: "changed!"

      ## a name of a module is taken when it is imported
      from names import path
      import names
      names.path = "changed"
      path  #: "/Shared/a"
    `,
      {
        files: {
          'names.py': notebook(`
            import mlflow as mf
            path = "/Shared/a"
            def describe(): return path + "!"
          `),
          'pkg/__init__.py': '',
          'pkg/sub.py': 'x = "x"',
        },
      },
    );
    cases(`
      ## the notebook has names of its own
      spark  #: spark
      dbutils.widgets  #: dbutils.widgets
      __name__  #: "__main__"
      anything  #: ?

      ## globals() is the module's names
      globals()["path"] = "/Shared/a"
      path  #: "/Shared/a"
      globals()["path"]  #: "/Shared/a"

      ## text that is executed may bind any name
      path = "before"
      exec(code)
      path  #: "before" | ?
      other  #: ?
      #! incomplete
    `);
  });
});
