import { cases } from '../../../support/rehearsal';

describe('What a value can be', () => {
  describe('strings', () => {
    cases(`
      ## f-strings, with holes where something is unknown
      name = "churn"
      n = 3
      f"/Shared/{name}"  #: "/Shared/churn"
      f"{name}_{n}_{True}_{None}"  #: "churn_3_True_None"
      f"{name.upper()}/{n + 1}"  #: "CHURN/4"
      f"{user}/{name}"  #: "{user}/churn"
      f"{user.name}/{get_name()}"  #: "{user.name}/{get_name()}"
      f"{{literal}}"  #: "{literal}"

      ## f-strings that format what they hold
      name = "churn"
      f"{name!r}"  #: "{name}"
      f"{name:>10}"  #: "{name}"
      f"{3:03d}"  #: "{...}"
      f"{[1, 2]}"  #: "{...}"

      ## numbers in text, as far as Python writes them alike
      f"{-3}/{1_000}/{0x10}/{1.50}"  #: "-3/1000/16/1.5"
      f"{1.0}/{1e22}/{0.00001}/{-0.0}"  #: "{...}/{...}/{...}/{...}"

      ## literals that stand side by side
      name = "c"
      "a" 'b' f"{name}"  #: "abc"

      ## literals with escapes
      "a\\tb"  #: "a\\tb"
      r"a\\tb"  #: "a\\\\tb"
      "\\u00e9\\x41\\101"  #: "éAA"
      b"bytes"  #: ?

      ## joined by +
      a = "x"
      a + "/" + "y"  #: "x/y"
      a + str(1)  #: "x1"
      a + suffix  #: "x{...}"
      prefix + a  #: "{...}x"

      ## extended by +=
      a = "x"
      a += "/y"
      a  #: "x/y"
      a += suffix
      a  #: "x/y{...}"

      ## the % operator
      "%s/%s" % ("a", "b")  #: "a/b"
      "%s" % "a"  #: "a"
      "%s/%s/%s" % (3, True, None)  #: "3/True/None"
      "%d%%" % 5  #: "5%"
      "%(a)s/%(b)s" % {"a": "x", "b": "y"}  #: "x/y"
      "%s/%s" % (user, "a")  #: "{value}/a"
      "100%%"  #: "100%%"

      ## the % operator with a width, a precision or another notation
      "%5s|" % "a"  #: "{value}|"
      "%.2f" % 3  #: "{value}"
      "%05d" % 3  #: "{value}"
      "%r" % "a"  #: "{value}"
      "%x" % 255  #: "{value}"

      ## format
      "{}/{}".format("a", "b")  #: "a/b"
      "{0}/{1}/{0}".format("a", "b")  #: "a/b/a"
      "{x}/{y}".format(x="a", y=user)  #: "a/{y}"
      "{}{}".format(*["a", "b"])  #: "ab"
      "{a}".format(**{"a": "x"})  #: "x"
      "{}/{}/{}".format(1, None, user)  #: "1/None/{user}"
      "{{}}".format()  #: "{}"

      ## format with a width, a conversion or a way into the argument
      "{:>5}".format("a")  #: "{...}"
      "{!r}".format("a")  #: "{...}"
      "{:03}".format(7)  #: "{...}"
      "{0[a]}".format({"a": "x"})  #: "{0[a]}"
      "{0.name}".format(user)  #: "{0.name}"

      ## methods
      " Ab ".strip() + "|" + " Ab ".lstrip() + "|" + " Ab ".rstrip()  #: "Ab|Ab | Ab"
      "xaxbx".strip("x")  #: "axb"
      "\\u00a0a\\x1c".strip()  #: "a"
      "Ab".lower() + "Ab".upper()  #: "abAB"
      "a-b-c".replace("-", "_")  #: "a_b_c"
      "/".join(["a", "b"])  #: "a/b"
      "/".join(x for x in ("a", "b"))  #: "a/b"
      "/".join([])  #: ""
      "a/b/c".split("/")[-1]  #: "c"
      "prefix_a".removeprefix("prefix_") + "a.py".removesuffix(".py")  #: "aa"
      "abc".startswith("ab")  #: True
      "abc".endswith("b")  #: False

      ## methods that are not followed leave the string open
      "ab cd".title()  #: ?
      "a-b-c".replace("-", "_", 1)  #: ?
      "a b  c".split()[1]  #: ?
      "a/b/c".split("/", 1)[1]  #: ?
      "abc".startswith("b", 1)  #: ?
      "abc".endswith(("c", "d"))  #: ?

      ## methods of a string with a hole
      s = f"/Users/{user}/x"
      s.upper()  #: "/USERS/{user}/X"
      s.strip("/")  #: "Users/{user}/x"
      s.replace("x", "y")  #: "/Users/{user}/y"
      s.replace("x", user)  #: "/Users/{user}/{user}"
      "/Users/USER/x".replace("USER", user)  #: "/Users/{user}/x"
      "/".join(["/Users", user, "x"])  #: "/Users/{...}/x"
      s.startswith("/Users")  #: True
      s.startswith("/Shared")  #: False
      s.startswith("/Users/me")  #: True | False
      s.endswith("/x")  #: True
      s.split("/")[-1]  #: ?
      f" {user} ".strip()  #: "{user}"

      ## slices
      s = "abcdef"
      s[1:3] + "|" + s[:-1] + "|" + s[-3:]  #: "bc|abcde|def"
      s[10:] + s[3:1]  #: ""
      s[::-1]  #: ?

      ## slices count characters, however many units these take
      "a😀b"[:2]  #: "a😀"
      "a😀b"[-2:]  #: "😀b"

      ## made by str
      str("a") + str(1) + str(None) + str(True) + str(-3)  #: "a1NoneTrue-3"
      str(["a"])  #: "{...}"
      str(1.0)  #: "{...}"

      ## paths put together
      import os
      os.path.join("/Shared", "a", "b")  #: "/Shared/a/b"
      os.path.join("/Shared/", "a")  #: "/Shared/a"
      os.path.join("/Shared", "/a")  #: "/a"
      os.path.join("/Shared", "")  #: "/Shared/"
      os.path.join("", "a")  #: "a"
      os.path.join("/Shared", user, "a")  #: "/Shared/{user}/a"
      os.path.join(*["/Shared", "a"])  #: "/Shared/a"
      os.path.normpath("/a/b")  #: "/a/b"
      os.path.normpath("/a/../b")  #: ?

      ## paths of pathlib
      from pathlib import Path
      str(Path("/Shared") / "a" / "b")  #: "/Shared/a/b"
      str(Path("/Shared", "a"))  #: "/Shared/a"
      str(Path("/Shared//a/./b/"))  #: "/Shared/a/b"
      str(Path("/Shared") / "/b")  #: "/b"
      str(Path("./a"))  #: "a"
      str(Path(""))  #: "."
      str(Path("/."))  #: "/"
      str(Path("//a/b"))  #: "//a/b"
      str(Path("///a/b"))  #: "/a/b"
      str(Path("/Shared") / "a/")  #: "/Shared/a"
      str(Path(".") / "a")  #: "a"
      str(Path(f"{x}."))  #: "{x}."
      str(Path("/Users") / user / "a")  #: "/Users/{...}/a"
      Path("/Users").joinpath(user, "a").as_posix()  #: "/Users/{...}/a"
      Path("/a/b").name  #: ?
    `);
  });

  describe('numbers and truth', () => {
    cases(`
      ## whole numbers are reckoned with, others are not
      n = 1
      n += 2
      n * 4 - 2  #: 10
      7 // 2  #: ?
      1 / 2  #: ?
      0.1 + 0.2  #: ?
      10000000000000000000000  #: ?

      ## comparisons
      1 < 2  #: True
      1 == True  #: True
      "a" == "a"  #: True
      "a" != "b"  #: True
      None is None  #: True
      "a" is None  #: False
      1 < 2 < 3  #: ?

      ## identity is more than equality
      1 is True  #: False
      1 is 1  #: True
      "a" is "b"  #: False

      ## membership
      "a" in ("a", "b")  #: True
      "c" not in ["a", "b"]  #: True
      "a" in {"a": 1}  #: True
      "a" in "cat"  #: True
      "a" in ["b", other]  #: ?

      ## and, or, not
      "" or "b"  #: "b"
      "a" or "b"  #: "a"
      "a" and "b"  #: "b"
      None or "b"  #: "b"
      not ""  #: True
      maybe or "b"  #: ? | "b"
      maybe and "b"  #: ? | "b"

      ## one expression or another
      "a" if True else "b"  #: "a"
      "a" if maybe else "b"  #: "a" | "b"
      "a" if p else "b" if q else "c"  #: "a" | "b" | "c"
    `);
  });

  describe('dicts', () => {
    cases(`
      ## an entry by its key
      paths = {"dev": "/Shared/d", "prod": "/Shared/p", 1: "one"}
      paths["dev"]  #: "/Shared/d"
      paths[1]  #: "one"
      paths.get("prod")  #: "/Shared/p"
      paths.get("none")  #: None
      paths.get("none", "other")  #: "other"

      ## an entry by a key that is not known
      paths = {"dev": "/Shared/d", "prod": "/Shared/p"}
      paths[env]  #: "/Shared/d" | "/Shared/p"
      paths.get(env, "other")  #: "/Shared/d" | "/Shared/p" | ?

      ## an entry by one key or another
      paths = {"dev": "/Shared/d", "prod": "/Shared/p", "test": "/Shared/t"}
      paths["dev" if maybe else "prod"]  #: "/Shared/d" | "/Shared/p"

      ## one within another
      config = {"paths": {"dev": ["/Shared/a", "/Shared/b"]}}
      config["paths"]["dev"][1]  #: "/Shared/b"

      ## put together
      a = {"k": "old", "j": "j"}
      {**a, "k": "new"}["k"]  #: "new"
      {"k": "older", **a}["k"]  #: "old"
      (a | {"k": "new"})["k"]  #: "new"
      dict(a, k="new")["k"]  #: "new"
      dict(k="new")["k"]  #: "new"
      {"k": "older", **unseen}["k"]  #: "older" | ?

      ## the last of equal keys counts
      {"a": "x", "a": "y"}["a"]  #: "y"

      ## changed
      d = {"a": "x"}
      d["b"] = "y"
      d["b"]  #: "y"
      d.setdefault("a", "z")  #: "x"
      d.setdefault("c", "z")  #: "z"
      d["c"]  #: "z"
      d.update(a="new", **{"e": "f"})
      d["a"] + d["e"]  #: "newf"
      d |= {"a": "newer"}
      d["a"]  #: "newer"
      d.pop("a")  #: "newer"
      d.get("a", "gone")  #: "gone"
      del d["b"]
      d.get("b", "gone")  #: "gone"
      d.clear()
      d.get("c", "gone")  #: "gone"

      ## changed under a key that is not known
      d = {"a": "x"}
      d[key] = "y"
      d["a"]  #: "x" | "y"
      d.get("b", "none")  #: ? | "none"

      ## changed by its special methods
      d = {"a": "x"}
      d.__setitem__("a", "y")
      d["a"]  #: "x" | ?

      ## keys, values and items
      d = {"a": "x", "b": "y"}
      list(d)[0]  #: "a"
      list(d.keys())[1]  #: "b"
      list(d.values())[0]  #: "x"
      list(d.items())[1][0]  #: "b"
    `);
  });

  describe('lists, tuples and sets', () => {
    cases(`
      ## an item by its index
      a = ["x", "y", "z"]
      a[0] + a[-1]  #: "xz"
      a[i]  #: "x" | "y" | "z"
      ("p", "q")[1]  #: "q"
      [*a, "w"][3]  #: "w"
      ["w", *unseen][0]  #: "w" | ?

      ## slices
      a = ["x", "y", "z"]
      a[1:][0]  #: "y"
      a[:-1][-1]  #: "y"
      a[-2:][0]  #: "y"
      a[::-1][0]  #: "x" | "y" | "z" | ?

      ## put together
      (["x"] + ["y"])[1]  #: "y"
      (("x",) + ("y",))[1]  #: "y"
      (["x", "y"] * 2)[2]  #: ?

      ## made anew from another
      a = ["x", "y"]
      list(a)[1] + tuple(a)[0] + a.copy()[1]  #: "yxy"
      list(reversed(a))[0]  #: "y"
      sorted(a)[0]  #: "x" | "y"
      [x + "!" for x in a][1]  #: "y!"
      [x for x in a if x != "x"][0]  #: "y"
      [x for x in a if is_good(x)][0]  #: "x" | "y" | ?
      {x: x.upper() for x in a}["y"]  #: "Y"

      ## grown
      a = ["x"]
      a.append("y")
      a[1]  #: "y"
      a.extend(["z"])
      a[2]  #: "z"
      a += ["w"]
      a[-1]  #: "w"
      a[0] = "new"
      a[0]  #: "new"
      a.extend(unseen)
      a[-1]  #: "new" | "y" | "z" | "w" | ?

      ## put in reverse order, or robbed of an item at a known place
      a = ["x", "y", "z"]
      a.pop()  #: "z"
      a.pop(0)  #: "x"
      a[0]  #: "y"
      b = ["x", "y"]
      b.reverse()
      b[0]  #: "y"
      b.clear()
      b.append("z")
      b[0]  #: "z"

      ## put in another order, or robbed of items: where each is then is not known
      a = ["x", "y"]
      a.insert(0, "w")
      a[0]  #: "x" | "y" | ?
      b = ["x", "y"]
      b.sort()
      b[0]  #: "x" | "y" | ?
      c = ["x", "y"]
      c.pop(unseen)  #: "x" | "y"
      c[0]  #: "x" | "y" | ?
      d = ["x", "y"]
      del d[0]
      d[0]  #: "x" | "y" | ?
      e = ["x", "y"]
      e.remove("x")
      "x" in e  #: ?

      ## a set
      s = {"a", "b"}
      "a" in s  #: True
      "c" in s  #: False
      s.add("c")
      "c" in s  #: True
      s.update(["d"])
      "d" in s  #: True
      "e" in s  #: False

      ## a set that loses items
      s = {"a", "b"}
      s.discard("a")
      "a" in s  #: ?
      t = {"a", "b"}
      t.difference_update({"a"})
      "a" in t  #: ?
      u = {"a", "b"}
      u -= {"a"}
      "a" in u  #: ?
    `);
  });

  describe('unpacking', () => {
    cases(`
      ## into as many names
      a, b = "x", "y"
      a + b  #: "xy"
      a, b = b, a
      a + b  #: "yx"
      [c, d] = ("p", "q")
      d  #: "q"

      ## into nested names
      (a, [b, c]), d = ("1", ["2", "3"]), "4"
      a + b + c + d  #: "1234"

      ## with a star
      first, *rest = ["p", "q", "r"]
      first + rest[1]  #: "pr"
      *init, last = ("p", "q", "r")
      init[0] + last  #: "pr"
      h, *m, t = "p", "q"
      h + t  #: "pq"

      ## to several targets at once
      x = y = "same"
      x + y  #: "samesame"

      ## from left to right
      i = 0
      xs = ["p", "q"]
      i, xs[i] = 1, "new"
      xs[0]  #: "p"
      xs[1]  #: "new"

      ## a list whose method is kept under a name
      kept = ["x"]
      add = kept.append
      add("y")
      "y" in kept  #: ?
      kept[0]  #: "x" | ?

      ## what is not known
      a, b = unseen
      a  #: ?
      *c, d = unseen
      c[0]  #: ?
      e, f = ("x", "y") if maybe else ("p", "q")
      e + f  #: "xy" | "pq"
    `);
  });

  describe('aliases and copies', () => {
    cases(`
      ## another name is the same object
      a = ["x"]
      b = a
      b.append("y")
      b[0] = "z"
      a[0] + a[1]  #: "zy"
      b += ["t"]
      a[-1]  #: "t"
      b = b + ["u"]
      a[-1]  #: "t"

      ## a copy is another object with the same items
      a = {"in": {"k": "v"}, "own": "v"}
      b = a.copy()
      b["own"] = "w"
      b["in"]["k"] = "w"
      a["own"]  #: "v"
      a["in"]["k"]  #: "w"
      c = dict(a)
      c["own"] = "w"
      a["own"]  #: "v"
      d = ["x"]
      e = d[:]
      e[0] = "y"
      d[0]  #: "x"

      ## copies of the copy module
      import copy
      a = {"in": {"k": "v"}}
      b = copy.deepcopy(a)
      b["in"]["k"] = "deep"
      a["in"]["k"]  #: "v"
      b["in"]["k"]  #: "deep"
      c = copy.copy(a)
      c["in"]["k"] = "shallow"
      a["in"]["k"]  #: "shallow"

      ## what a function changes is changed for its caller
      def change(x):
        x["k"] = "changed"
        x = {"k": "own"}
      a = {"k": "v"}
      change(a)
      a["k"]  #: "changed"

      ## a notebook is played on Databricks
      import os
      "DATABRICKS_RUNTIME_VERSION" in os.environ  #: True
      "DATABRICKS_HOST" in os.environ  #: ?
      os.environ.get("DATABRICKS_RUNTIME_VERSION") is None  #: False
      if not os.environ.get("DATABRICKS_RUNTIME_VERSION"):
        os  #: never

      ## what may be either object may have changed either
      a = {"k": "a"}
      b = {"k": "b"}
      c = a if maybe else b
      c["k"] = "c"
      a["k"]  #: "a" | "c"
      b["k"]  #: "b" | "c"

      ## code that is not seen may change what it is handed, and what that holds
      inner = ["x"]
      a = {"k": inner}
      text = "x"
      unseen(a, text)
      a["k"]  #: an object | ?
      inner[0]  #: "x" | ?
      text  #: "x"

      ## Python's own functions leave it as it is
      a = ["x"]
      print(a, len(a), sorted(a))
      a[0]  #: "x"

      ## shuffling does not
      import random
      a = ["x", "y"]
      random.shuffle(a)
      a[0]  #: "x" | ? | "y"
    `);
  });
});
