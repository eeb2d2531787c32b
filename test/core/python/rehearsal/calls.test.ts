import assert from 'node:assert/strict';
import { callLine, cases, notebook, rehearsed } from '../../../support/rehearsal';

describe('Who calls whom, with what', () => {
  describe('arguments', () => {
    cases(`
      ## by place and by name
      def f(a, b="B"): return a + b
      f("x")  #: "xB"
      f("x", "y")  #: "xy"
      f(b="y", a="x")  #: "xy"

      ## by place alone, and by name alone
      def f(a, /, b, *, c="C"): return a + b + c
      f("1", "2")  #: "12C"
      f("1", b="2", c="3")  #: "123"

      ## unpacked
      def f(a, b="B"): return a + b
      f(*["x", "y"])  #: "xy"
      f(**{"a": "x", "b": "y"})  #: "xy"
      f("x", **{"b": "y"})  #: "xy"
      f("x", **unseen)  #: "x{...}"
      f(*unseen)  #: ?

      ## gathered
      def f(first, *args, last="L", **kwargs): return first + args[0] + last + kwargs.get("k", "-")
      f("1", "2")  #: "12L-"
      f("1", "2", last="3", k="4")  #: "1234"
      def all_of(*args, **kwargs): return (args, kwargs)
      all_of("a", "b")[0][1]  #: "b"
      all_of(a="x")[1]["a"]  #: "x"

      ## handed on
      def inner(a, b="B"): return a + b
      def outer(*args, **kwargs): return inner(*args, **kwargs)
      outer("x")  #: "xB"
      outer("x", b="y")  #: "xy"

      ## gathered ones are new objects
      def f(**kwargs):
        kwargs["k"] = "changed"
        return kwargs["k"]
      given = {"k": "v"}
      f(**given)  #: "changed"
      given["k"]  #: "v"

      ## a default is made once
      def f(seen={}):
        seen["k"] = "v"
        return seen
      a = f()
      b = f()
      b["k"] = "w"
      a["k"]  #: "w"

      ## a default for None
      def f(path=None):
        path = path or "/Shared/default"
        return path
      f()  #: "/Shared/default"
      f("/Shared/a")  #: "/Shared/a"
      f(maybe)  #: ? | "/Shared/default"
    `);
  });

  describe('results', () => {
    cases(`
      ## of each call by itself
      def folder(env):
        if env == "prod":
          return "/Shared"
        elif env == "dev":
          return "/tmp"
      folder("prod") + folder("dev")  #: "/Shared/tmp"
      folder("other")  #: None
      folder(env)  #: "/Shared" | "/tmp" | None

      ## none, one, several
      def nothing(): pass
      def early(): return
      def pair(): return "a", "b"
      nothing()  #: None
      early()  #: None
      a, b = pair()
      b + a  #: "ba"

      ## out of a loop
      def first(wanted):
        for x in ["a", "b"]:
          if x == wanted:
            return x
        return "none"
      first("b")  #: "b"
      first("c")  #: "none"

      ## out of try
      def attempt():
        try:
          risky()
          return "done"
        except Exception:
          return "failed"
      def overruled():
        try:
          return "try"
        finally:
          return "finally"
      def kept():
        x = "kept"
        try:
          return x
        finally:
          x = "late"
      attempt()  #: "done" | "failed"
      overruled()  #: "finally"
      kept()  #: "kept"

      ## out of with
      def f():
        with unseen():
          return "in"
        return "after"
      f()  #: "in"

      ## of a function that is defined in one of two ways
      if maybe:
        def f(): return "a"
      else:
        def f(): return "b"
      f()  #: "a" | "b"

      ## of a function that is defined anew
      def outer(): return inner()
      def inner(): return "old"
      outer()  #: "old"
      def inner(): return "new"
      outer()  #: "new"
    `);
  });

  describe('the way to a call', () => {
    cases(`
      ## each call of a helper is one
      import mlflow
      def log(x):
        mlflow.log_input(x)  #> mlflow.log_input("a") runs=0 via log; mlflow.log_input("b") runs=0 via main>log
      def main(): log("b")
      log("a")
      main()

      ## a function that nothing calls is played with nothing known
      import mlflow
      def never(x):
        mlflow.log_input(x)  #> mlflow.log_input(?) runs=0.. assumed

      ## a function that is named and not called too
      import mlflow
      def never(x="a"):
        mlflow.log_input(x)  #> mlflow.log_input(?) runs=0.. assumed
      table = {"f": never}

      ## a method that nothing calls too
      import mlflow
      class C:
        def __init__(self): self.x = "x"
        def log(self):
          mlflow.log_input(self.x)  #> mlflow.log_input(?) runs=0.. assumed
      C()

      ## a function out of a table
      import mlflow
      def a():
        mlflow.log_input("a")  #> mlflow.log_input("a") runs=0 via a
      def b():
        mlflow.log_input("b")  #> mlflow.log_input("b") runs=0 via b
      {"a": a, "b": b}[which]()

      ## a function handed to code that is not seen may be called by it, with anything
      import mlflow, mywheel
      def callback(x):
        mlflow.log_input(x)  #> mlflow.log_input(?) runs=0.. assumed
      mywheel.on_done(callback)
      mywheel.on_done(lambda x: mlflow.log_input(x))  #> mywheel.on_done(lambda) runs=0..; mlflow.log_input(?) runs=0.. assumed

      ## a function handed to Python's own is called with items
      import mlflow
      def log(x):
        mlflow.log_input(x)  #> mlflow.log_input("a" | "b") runs=0 via log
      list(map(log, ["a", "b"]))

      ## a function handed to one of the notebook's
      import mlflow
      def apply(f, *args):
        return f(*args)  #> mlflow.log_input("a") runs=0 via apply
      apply(mlflow.log_input, "a")
      def log(x):
        mlflow.log_input(x)  #> mlflow.log_input("b") runs=0 via apply>log
      apply(log, "b")

      ## a call within an argument, a default, a class body, a comprehension
      import mlflow
      def log(x): mlflow.log_input(x)
      print(mlflow.log_input("argument"))  #> mlflow.log_input("argument") runs=0; builtins.print(mlflow.log_input()) runs=0
      def f(x=mlflow.log_input("default")): pass  #> mlflow.log_input("default") runs=0
      class C:
        y = mlflow.log_input("class")  #> mlflow.log_input("class") runs=0
      [mlflow.log_input(x) for x in ["a", "b"]]  #> mlflow.log_input("a") runs=0; mlflow.log_input("b") runs=0
      z = lambda: mlflow.log_input("lambda")  #> mlflow.log_input("lambda") runs=0 via lambda
      z()
      assert mlflow.log_input("assert")  #> mlflow.log_input("assert") runs=0
      f"{mlflow.log_input('text')}"  #> mlflow.log_input("text") runs=0

      ## code that cannot be reached calls nothing
      import mlflow
      def f():
        return
        mlflow.log_input("a")  #> never
      f()
      if False:
        mlflow.log_input("b")  #> never
    `);
  });

  describe('functions as values', () => {
    cases(`
      ## lambdas
      f = lambda x, y="Y": x + y
      f("x")  #: "xY"
      f("x", y="z")  #: "xz"
      (lambda *a, **k: a[0] + k["k"])("1", k="2")  #: "12"

      ## partial
      from functools import partial
      def f(x, y="Y"): return x + y
      p = partial(f, "p")
      p() + p("q")  #: "pYpq"
      partial(p, y="z")()  #: "pz"
      partial(f, y="k")("x")  #: "xk"

      ## closures keep what they close over, each its own
      def counter():
        count = 0
        def step():
          nonlocal count
          count += 1
          return count
        return step
      a = counter()
      b = counter()
      a()  #: 1
      a()  #: 2
      b()  #: 1

      ## closures of classes
      def make(path):
        class C:
          def get(self): return path
        return C
      A, B = make("a"), make("b")
      A().get() + B().get()  #: "ab"

      ## put together
      def compose(*fs):
        def run(x):
          for f in fs:
            x = f(x)
          return x
        return run
      compose(lambda x: x + "1", lambda x: x + "2")("0")  #: "012"
    `);
  });

  describe('recursion', () => {
    cases(`
      ## gives what is not known
      def down(n):
        if n == 0:
          return "done"
        return down(n - 1)
      down(2)  #: ?
      def even(n): return "even" if n == 0 else odd(n - 1)
      def odd(n): return "odd" if n == 0 else even(n - 1)
      even(3)  #: ?

      ## leaves open what it changes
      seen = ["start"]
      state = "before"
      def walk(n):
        global state
        seen.append(n)
        state = "in"
        if n:
          walk(n - 1)
      walk(2)
      seen[-1]  #: "start" | ? | 2
      state  #: "in" | ?

      ## may do deeper down what it does not do at first
      import mlflow
      state = "before"
      def f(n):
        global state
        if n == 0:
          state = "deep"
          mlflow.start_run()
        else:
          f(n - 1)
      f(1)
      state  #: "deep" | "before" | ?
      mlflow.log_input(1)  #> mlflow.log_input(1) runs=0..

      ## of a function that calls itself with others between
      import mlflow
      def visit(node):
        mlflow.log_input(node)  #> mlflow.log_input(?) runs=0 via visit; mlflow.log_input(?) runs=0 via visit>visit
        for child in node.children:
          visit(child)
      visit(root)
    `);
  });

  describe('generators', () => {
    cases(`
      ## give what is not known
      def numbers():
        yield "a"
        yield "b"
      for x in numbers():
        x  #: ?
      list(numbers())[0]  #: ?

      ## may never run
      seen = []
      def lazy():
        seen.append("x")
        yield "y"
      g = lazy()
      "x" in seen  #: ?

      ## run when the runs of their caller are not known
      import mlflow
      def logged():
        mlflow.log_input(1)  #> mlflow.log_input(1) runs=0.. via logged
        yield
      g = logged()
    `);
  });

  describe('helpers of other notebooks', () => {
    cases(
      `
      ## are called from here
      # MAGIC %run ./helpers
      path("a")  #: "/Shared/a?"
      Tracker("b").name  #: "b"

      ## call what is defined here
      # MAGIC %run ./helpers
      def suffix(): return "!"
      path("a")  #: "/Shared/a!"

      ## are followed further
      # MAGIC %run ./more
      twice("a")  #: "/Shared/a?/Shared/a?"

      ## include one another no more than once
      # MAGIC %run ./round
      around  #: "bound"
    `,
      {
        files: {
          'helpers.py': notebook(`
            def suffix(): return "?"
            def path(name): return "/Shared/" + name + suffix()
            class Tracker:
              def __init__(self, name): self.name = name
          `),
          'more.py': notebook(`
            # MAGIC %run ./helpers
            def twice(name): return path(name) + path(name)
          `),
          'round.py': notebook(`
            # MAGIC %run ./round
            around = "bound"
          `),
        },
      },
    );

    it('lead to calls there, by the way they were reached', async () => {
      const rehearsal = await rehearsed('%run ./helpers\ndef main(): log("b")\nlog("a")\nmain()\n', {
        files: {
          'helpers.py': notebook(`
            import mlflow
            def log(x): mlflow.log_input(x)
            log("there")
          `),
        },
      });
      assert.deepEqual(
        rehearsal.calls.map((call) => callLine(call, rehearsal)),
        [
          'mlflow.log_input("there") runs=0 via %run ./helpers>log',
          'mlflow.log_input("a") runs=0 via log',
          'mlflow.log_input("b") runs=0 via main>log',
        ],
      );
    });
  });
});
