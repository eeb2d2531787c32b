import { cases, notebook } from '../../../support/rehearsal';

describe('How many runs are active at a call', () => {
  describe('with', () => {
    cases(`
      ## none, one, none
      import mlflow
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0
      with mlflow.start_run():
        mlflow.log_input(2)  #> mlflow.log_input(2) runs=1
      mlflow.log_input(3)  #> mlflow.log_input(3) runs=0

      ## one in another
      import mlflow
      with mlflow.start_run():
        with mlflow.start_run(nested=True) as child:
          mlflow.log_input(1)  #> mlflow.log_input(1) runs=2
        mlflow.log_input(2)  #> mlflow.log_input(2) runs=1

      ## two in one statement
      import mlflow
      with mlflow.start_run() as a, mlflow.start_run(nested=True) as b:
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=2
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0

      ## a run that was started before
      import mlflow
      run = mlflow.start_run()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      with run:
        mlflow.log_input(2)  #> mlflow.log_input(2) runs=1
      mlflow.log_input(3)  #> mlflow.log_input(3) runs=0

      ## left by return, break and continue
      import mlflow
      def train():
        with mlflow.start_run():
          if maybe:
            return
          mlflow.log_input(1)  #> mlflow.log_input(1) runs=1 via train
      train()
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0
      for x in xs:
        with mlflow.start_run():
          if x:
            continue
          break
      mlflow.log_input(3)  #> mlflow.log_input(3) runs=0

      ## in the branch that opens it
      import mlflow
      with mlflow.start_run() if tracked else open("x") as f:
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0..

      ## a run that is started within, and left open
      import mlflow
      def child(): mlflow.start_run(nested=True)
      with mlflow.start_run():
        child()
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=2
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=1

      ## a run that may be started within
      import mlflow
      with mlflow.start_run():
        if maybe:
          mlflow.start_run(nested=True)
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..1

      ## a stack of managers
      import mlflow, contextlib
      with contextlib.ExitStack() as stack:
        stack.enter_context(mlflow.start_run())
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0..1

      ## suppressed exceptions
      import mlflow
      from contextlib import suppress
      with suppress(ValueError):
        spark.sql("x")
        mlflow.start_run()
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0..1

      ## another library's leaves runs alone
      import mlflow, warnings
      with warnings.catch_warnings():
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0
      with open("x") as f:
        mlflow.log_input(2)  #> mlflow.log_input(2) runs=0
    `);
  });

  describe('start_run and end_run', () => {
    cases(`
      ## one after the other, across cells
      import mlflow
      mlflow.start_run()
      # COMMAND ----------
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      # COMMAND ----------
      mlflow.end_run()
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0

      ## nested ones end one by one
      import mlflow
      mlflow.start_run()
      mlflow.start_run(nested=True)
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=2
      mlflow.end_run()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      mlflow.end_run()
      mlflow.log_input(0)  #> mlflow.log_input(0) runs=0

      ## an end too many does nothing
      import mlflow
      mlflow.end_run()
      mlflow.start_run()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=1

      ## an end within with
      import mlflow
      with mlflow.start_run():
        mlflow.end_run()
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0

      ## an end within with ends the inner run alone
      import mlflow
      mlflow.start_run()
      with mlflow.start_run(nested=True):
        mlflow.end_run()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=1

      ## another run in the place of one that was ended within with stays
      import mlflow
      with mlflow.start_run():
        mlflow.end_run()
        mlflow.start_run()
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0..1

      ## one after the other within with
      import mlflow
      with mlflow.start_run():
        for name in names:
          if name:
            break
          with mlflow.start_run(nested=True):
            if name == "a":
              continue
            mlflow.log_input(1)  #> mlflow.log_input(1) runs=2
        mlflow.start_run(nested=True)
        mlflow.end_run()
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0

      ## in branches
      import mlflow
      if maybe:
        mlflow.start_run()
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0..1
      if other:
        mlflow.end_run()
      mlflow.log_input(3)  #> mlflow.log_input(3) runs=0..1

      ## in both branches
      import mlflow
      if maybe:
        mlflow.start_run(run_name="a")
      else:
        mlflow.start_run(run_name="b")
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=1

      ## in a branch that leaves
      import mlflow
      if maybe:
        mlflow.start_run()
        raise ValueError
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0
    `);
    cases(
      `
      ## in one target alone
      import mlflow
      if dbutils.widgets.get("env") == "prod":
        mlflow.start_run()
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1 in prod
      else:
        mlflow.log_input(2)  #> mlflow.log_input(2) runs=0 in dev
    `,
      { tasks: { dev: { env: 'dev' }, prod: { env: 'prod' } } },
    );
  });

  describe('loops', () => {
    cases(`
      ## a run in each round
      import mlflow
      for x in xs:
        with mlflow.start_run():
          mlflow.log_input(x)  #> mlflow.log_input(?) runs=1
      mlflow.log_input(0)  #> mlflow.log_input(0) runs=0

      ## a run that every round starts and ends
      import mlflow
      for x in ["a", "b", "c", "d", "e", "f"]:
        mlflow.start_run()
        mlflow.log_input(x)  #> mlflow.log_input("a" | "b" | "c" | "d" | "e" | "f") runs=1
        mlflow.end_run()
      mlflow.log_input(0)  #> mlflow.log_input(0) runs=0

      ## a run that each round leaves to the next
      import mlflow
      for x in xs:
        mlflow.log_input(x)  #> mlflow.log_input(?) runs=0..
        mlflow.start_run(nested=True)
      mlflow.log_input(0)  #> mlflow.log_input(0) runs=0..

      ## a literal's rounds are counted
      import mlflow
      for x in ["a", "b"]:
        mlflow.log_input(x)  #> mlflow.log_input("a") runs=0; mlflow.log_input("b") runs=1
        mlflow.start_run(nested=True)
      mlflow.log_input(0)  #> mlflow.log_input(0) runs=2

      ## a run around the loop
      import mlflow
      with mlflow.start_run():
        for x in xs:
          with mlflow.start_run(nested=True):
            mlflow.log_input(x)  #> mlflow.log_input(?) runs=2
        mlflow.log_input(0)  #> mlflow.log_input(0) runs=1

      ## a run that the loop may have ended
      import mlflow
      mlflow.start_run()
      for x in xs:
        if x:
          mlflow.end_run()
          break
      mlflow.log_input(0)  #> mlflow.log_input(0) runs=0..1

      ## while
      import mlflow
      mlflow.start_run()
      while True:
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
        if spark.catalog.tableExists("done"):
          mlflow.end_run()
          break
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0
    `);
  });

  describe('exceptions', () => {
    cases(`
      ## with ends its run
      import mlflow
      try:
        with mlflow.start_run():
          work()
      except ValueError:
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0
      finally:
        mlflow.log_input(2)  #> mlflow.log_input(2) runs=0
      mlflow.log_input(3)  #> mlflow.log_input(3) runs=0

      ## a bare start may have come before or not
      import mlflow
      try:
        prepare()
        mlflow.start_run()
        work()
      except ValueError:
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0..

      ## finally ends it
      import mlflow
      mlflow.start_run()
      try:
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      finally:
        mlflow.end_run()
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0

      ## else follows the body alone
      import mlflow
      try:
        work()
        mlflow.start_run()
      except ValueError:
        pass
      else:
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1..
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0..

      ## a raise leaves the runs as they are there
      import mlflow
      try:
        mlflow.start_run()
        raise ValueError
      except Exception:
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..1
    `);
  });

  describe('helpers', () => {
    cases(`
      ## that log are judged where they are called
      import mlflow
      def log(x):
        mlflow.log_input(x)  #> mlflow.log_input("a") runs=0 via log; mlflow.log_input("b") runs=1 via log
      log("a")
      with mlflow.start_run():
        log("b")

      ## that start and end runs
      import mlflow
      def begin(): mlflow.start_run()
      def finish(): mlflow.end_run()
      begin()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      finish()
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0

      ## that start a run at times
      import mlflow
      def begin():
        if tracked:
          return mlflow.start_run()
      begin()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..1

      ## that give a run to with
      import mlflow
      def begin(name): return mlflow.start_run(run_name=name)
      with begin("x"):
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0

      ## that are context managers
      import mlflow
      from contextlib import contextmanager
      @contextmanager
      def tracked():
        with mlflow.start_run() as run:
          yield run
      with tracked():
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0
      class Tracked:
        def __enter__(self):
          return mlflow.start_run()
        def __exit__(self, *error):
          mlflow.end_run()
      with Tracked():
        mlflow.log_input(3)  #> mlflow.log_input(3) runs=1
      mlflow.log_input(4)  #> mlflow.log_input(4) runs=0

      ## that are decorators
      import mlflow
      def tracked(f):
        def wrapper(*args):
          with mlflow.start_run():
            return f(*args)
        return wrapper
      @tracked
      def train(x):
        mlflow.log_input(x)  #> mlflow.log_input("a") runs=1 via wrapper>train
      train("a")
      mlflow.log_input("b")  #> mlflow.log_input("b") runs=0

      ## that take what is done in the run
      import mlflow
      def in_run(f):
        with mlflow.start_run():
          return f()
      in_run(lambda: mlflow.log_input(1))  #> mlflow.log_input(1) runs=1 via in_run>lambda

      ## that nothing calls may be called in a run
      import mlflow
      def log():
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0.. assumed
        mlflow.end_run()
        with mlflow.start_run():
          mlflow.log_input(2)  #> mlflow.log_input(2) runs=1.. assumed

      ## that keep their run
      import mlflow
      class Tracker:
        def start(self): self.run = mlflow.start_run()
        def stop(self): mlflow.end_run()
      t = Tracker()
      t.start()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      t.stop()
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0

      ## that keep their run, and leave it by hand
      import mlflow
      class Tracked:
        def __enter__(self):
          self.run = mlflow.start_run()
          return self
        def __exit__(self, *error):
          self.run.__exit__(*error)
      with Tracked():
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0
    `);
    cases(
      `
      ## of other notebooks
      # MAGIC %run ./tracking
      with mlflow.start_run():
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      begin()
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=1

      ## of other notebooks that leave a run open
      # MAGIC %run ./open
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=1

      ## of the project's modules
      import mlflow
      from tracking import begin
      begin()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
    `,
      {
        files: {
          'tracking.py': notebook(`
            import mlflow
            def begin(): mlflow.start_run()
          `),
          'open.py': notebook(`
            import mlflow
            mlflow.start_run()
          `),
        },
      },
    );
  });

  describe('MLflow itself', () => {
    cases(`
      ## starts a run where something else is logged outside of one
      import mlflow
      mlflow.log_param("a", 1)
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..

      ## starts none within one
      import mlflow
      with mlflow.start_run():
        mlflow.log_metric("a", 1)
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=1
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0

      ## starts none where a setting is made
      import mlflow
      mlflow.set_experiment("/Shared/a")
      mlflow.autolog()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0
    `);
  });

  describe('code that is not seen', () => {
    cases(`
      ## may start a run
      import mlflow, mywheel
      mywheel.prepare()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..
      with mlflow.start_run():
        mlflow.log_input(2)  #> mlflow.log_input(2) runs=1..

      ## may be a manager that starts a run
      import mlflow, mywheel
      with mywheel.tracked():
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..

      ## is none of Python's, Spark's or pandas'
      import mlflow, os, json, pandas as pd
      json.dumps({})
      os.makedirs("x")
      df = spark.table("t").toPandas()
      pd.concat([df, df])
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0

      ## may be behind a name that nothing here binds
      import mlflow
      prepare()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..

      ## may be in a cell that does not parse
      import mlflow
      with mlflow.start_run(
      # COMMAND ----------
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..
      #! incomplete

      ## may be in a %run that is not there
      import mlflow
      # MAGIC %run ./missing
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..
      #! incomplete

      ## may call what it is given, which leaves a run open
      import mlflow, optuna
      def begin(*args): mlflow.start_run()
      def balanced(*args):
        with mlflow.start_run(nested=True): pass
      optuna.create_study().optimize(balanced)
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0
      optuna.create_study().optimize(begin)
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0..

      ## may end a run by what it is given
      import mlflow, optuna
      with mlflow.start_run():
        optuna.create_study().optimize(lambda trial: mlflow.end_run())
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..1

      ## may call the methods of what it is given
      import mlflow, keras
      class Begin(keras.callbacks.Callback):
        def on_train_begin(self, logs=None): mlflow.start_run()
      class Balanced(keras.callbacks.Callback):
        def on_train_begin(self, logs=None):
          with mlflow.start_run(): pass
      keras.Model().fit(callbacks=[Balanced()])
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0
      keras.Model().fit(callbacks=[Balanced(), Begin()])
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=0..

      ## runs no coroutine that nobody awaits
      import mlflow, asyncio
      async def begin(): mlflow.start_run()
      begin()
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0
      asyncio.run(begin())
      mlflow.log_input(2)  #> mlflow.log_input(2) runs=1
      await begin()
      mlflow.log_input(3)  #> mlflow.log_input(3) runs=2

      ## is behind generators, which run when they are asked
      import mlflow
      def steps():
        mlflow.start_run()
        yield 1
      for step in steps():
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..
    `);
  });
});
