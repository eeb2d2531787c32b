import { cases } from '../../../support/rehearsal';

describe('What a value can be, by one way or another', () => {
  describe('branches', () => {
    cases(`
      ## each gives its own value
      if prod:
        env = "prod"
      elif staging:
        env = "staging"
      else:
        env = "dev"
      f"/{env}/{env}"  #: "/prod/prod" | "/staging/staging" | "/dev/dev"

      ## what one branch binds goes together
      if prod:
        folder = "/Shared"
        name = "p"
      else:
        folder = "/tmp"
        name = "d"
      f"{folder}/{name}"  #: "/Shared/p" | "/tmp/d"

      ## what different tests bind does not
      if spark.conf.get("a"):
        x = "1"
      else:
        x = "2"
      if spark.conf.get("b"):
        y = "3"
      else:
        y = "4"
      x + y  #: "13" | "14" | "23" | "24"

      ## the same test goes the same way
      env = spark.conf.get("env")
      if env == "prod":
        folder = "/Shared"
      else:
        folder = "/tmp"
      name = "p" if env == "prod" else "d"
      f"{folder}/{name}"  #: "/Shared/p" | "/tmp/d"
      if env == "prod":
        folder  #: "/Shared"
      if env != "prod":
        folder  #: "/tmp"

      ## until what it asks about is changed
      flag = spark.conf.get("a")
      x = "1" if flag else "2"
      flag = spark.conf.get("b")
      y = "3" if flag else "4"
      x + y  #: "13" | "14" | "23" | "24"

      ## a test of the value itself
      x = "a" if maybe else "b"
      if x == "a":
        x  #: "a"
      else:
        x  #: "b"
      if x in ("b", "c"):
        x  #: "b"

      ## a default for what is None or empty
      path = None
      if maybe:
        path = "/Shared/a"
      if path is None:
        path = "/Shared/default"
      path  #: "/Shared/default" | "/Shared/a"
      name = "" if maybe else "n"
      name or "default"  #: "n" | "default"

      ## a test whose answer is known
      debug = False
      x = "a"
      if debug:
        x = "b"
        x  #: never
      x  #: "a"

      ## entries and items
      d = {"k": "v"}
      if maybe:
        d["k"] = "w"
        d["n"] = "new"
      d["k"]  #: "w" | "v"
      d.get("n", "none")  #: "new" | "none"

      ## match
      match spark.conf.get("env"):
        case "prod":
          x = "p"
        case "dev" | "test":
          x = "d"
        case _:
          x = "o"
      x  #: "p" | "d" | "o"

      ## match of what is known
      match "prod":
        case "dev":
          x = "d"
        case "prod":
          x = "p"
        case _:
          x = "o"
      x  #: "p"
      match ("a", "b"):
        case (y, "b"):
          y  #: ?

      ## try
      try:
        x = "a"
        risky()
        x = "b"
        risky()
      except ValueError:
        x += "!"
      x  #: "b" | "a!" | "b!"
      try:
        y = risky()
      except Exception:
        y = "default"
      y  #: ? | "default"
      try:
        z = "try"
      finally:
        z = "finally"
      z  #: "finally"
    `);
  });

  describe('loops', () => {
    cases(`
      ## over a literal, each item
      for x in ["a", "b"]:
        x  #: "a"; "b"
      x  #: "b"

      ## over pairs
      for a, b in [("1", "2"), ("3", "4")]:
        a + b  #: "12"; "34"
      for k, v in {"p": "q", "r": "s"}.items():
        k + v  #: "pq"; "rs"
      for i, x in enumerate(["a", "b"], start=1):
        f"{i}{x}"  #: "1a"; "2b"
      for a, b in zip(["1", "2"], ["3", "4", "5"]):
        a + b  #: "13"; "24"

      ## over what is computed from a literal
      for x in "a,b".split(","):
        x  #: "a"; "b"
      for x in reversed(("a", "b")):
        x  #: "b"; "a"
      for i in range(3):
        f"m{i}"  #: "m0"; "m1"; "m2"
      for x in (y + "!" for y in ["a"]):
        x  #: "a!"

      ## over many items, any of them
      for x in ["a", "b", "c", "d", "e"]:
        x  #: "a" | "b" | "c" | "d" | "e"
      x  #: "a" | "b" | "c" | "d" | "e"
      for i in range(1000):
        f"m{i}"  #: "m{i}"

      ## over nothing
      for x in []:
        x  #: never

      ## over what is not known
      t = "x"
      for x in unseen:
        x  #: ?
        t += "y"
      t  #: "x" | "xy" | "{...}y"

      ## that gather
      s = ""
      found = []
      by_name = {}
      for x in ["a", "b"]:
        s += x
        found.append(x)
        by_name[x] = x + "!"
      s  #: "ab"
      found[1]  #: "b"
      by_name["a"]  #: "a!"

      ## that remember a round in the next
      previous = "start"
      for x in ["a", "b"]:
        previous  #: "start"; "a"
        previous = x
      earlier = "start"
      for x in ["a", "b", "c", "d", "e"]:
        earlier  #: ?
        earlier = x
      earlier  #: "a" | "b" | "c" | "d" | "e"

      ## that go over a list which grows
      found = ["a"]
      for x in found:
        if x == "a":
          found.append("b")
        x  #: "a" | ?
      for y in ["a", "b"]:
        y  #: "a"; "b"

      ## that leave rounds out
      for x in ["a", "b"]:
        if x == "a":
          continue
        x  #: "b"

      ## that stop when they have found
      found = "none"
      for x in ["a", "b", "c"]:
        if x == "b":
          found = x
          break
      else:
        found = "else"
      found  #: "b"

      ## that never find
      for x in ["a", "b"]:
        if x == "c":
          found = x
          break
      else:
        found = "else"
      found  #: "else"

      ## while a test holds
      x = "before"
      while go():
        x = "in"
      x  #: "before" | "in"
      n = 0
      while n < 3:
        n += 1
      n  #: 1 | ?
      while True:
        y = "in"
        if done():
          break
      y  #: "in"

      ## in one another
      for a in ["1", "2"]:
        for b in ["x", "y"]:
          a + b  #: "1x"; "1y"; "2x"; "2y"
      [a + b for a in ["1", "2"] for b in ["x", "y"]][3]  #: "2y"
    `);
  });

  describe('widgets', () => {
    cases(`
      ## have their default where no task runs the notebook
      dbutils.widgets.text("path", "/Shared/a")
      dbutils.widgets.get("path")  #: "/Shared/a"
      dbutils.widgets.dropdown("env", "dev", ["dev", "prod"])
      f"/Shared/{dbutils.widgets.get('env')}"  #: "/Shared/dev"

      ## are holes where they have none
      dbutils.widgets.get("path")  #: "{path}"
      f"/Shared/{dbutils.widgets.get('path')}"  #: "/Shared/{path}"
      dbutils.widgets.get(name)  #: "{widget}"

      ## may be filled in otherwise, so that code that asks may go either way
      dbutils.widgets.text("env", "dev")
      env = dbutils.widgets.get("env")
      if env == "dev":
        x = "d"
      else:
        x = "o"
      x  #: "d" | "o"
    `);
    cases(
      `
      ## have what the task passes in each target
      dbutils.widgets.text("path", "/default")
      path = dbutils.widgets.get("path")
      path  #: "/Users/Me" in dev | "/Shared/A" in prod
      f"{path}/x"  #: "/Users/Me/x" in dev | "/Shared/A/x" in prod
      path.lower()  #: "/users/me" in dev | "/shared/a" in prod
      getArgument("path")  #: "/Users/Me" in dev | "/Shared/A" in prod
      dbutils.widgets.getAll()["path"]  #: "/Users/Me" in dev | "/Shared/A" in prod

      ## are combined within one target alone
      dbutils.widgets.get("env") + dbutils.widgets.get("path")  #: "dev/Users/Me" in dev | "prod/Shared/A" in prod
      {"dev": "/d", "prod": "/p"}[dbutils.widgets.get("env")]  #: "/d" in dev | "/p" in prod

      ## decide in which target a branch is taken
      path = dbutils.widgets.get("path")
      if dbutils.widgets.get("env") == "prod":
        path  #: "/Shared/A" in prod
      else:
        path  #: "/Users/Me" in dev
      name = "p" if dbutils.widgets.get("env") in ("prod", "live") else "d"
      name  #: "p" in prod | "d" in dev

      ## have their default where the task passes nothing
      dbutils.widgets.text("other", "default")
      dbutils.widgets.get("other")  #: "default"
      dbutils.widgets.get("unset")  #: "{unset}"
    `,
      { tasks: { dev: { path: '/Users/Me', env: 'dev' }, prod: { path: '/Shared/A', env: 'prod' } } },
    );
  });
});
