import { cases } from '../../../support/rehearsal';

describe('How a notebook may end', () => {
  describe('plainly', () => {
    cases(`
      ## after its last statement
      x = 1
      #= end

      ## by an exit, after which nothing runs
      dbutils.notebook.exit("SUCCESS")
      x  #: never
      #= exit("SUCCESS")

      ## by an exception, after which nothing runs
      raise ValueError("x")
      x  #: never
      #= raise

      ## by leaving Python
      import sys
      sys.exit(0)
      x  #: never
      #= sys-exit

      ## by leaving Python in another way
      if a:
        exit()
      elif b:
        quit(1)
      elif c:
        raise SystemExit
      else:
        raise SystemExit(1)
      #= sys-exit when if a
      #= sys-exit when else a, if b
      #= sys-exit when else a, else b, if c
      #= sys-exit when else a, else b, else c

      ## by an exit within an expression
      ok and dbutils.notebook.exit("and")
      dbutils.notebook.exit("one") if ok else dbutils.notebook.exit("other")
      #= exit("and")
      #= exit("one")
      #= exit("other")

      ## by an exit in a test, which is then not decided
      if dbutils.notebook.exit("x"):
        raise ValueError
      #= exit("x")
    `);
  });

  describe('if', () => {
    cases(`
      ## a branch that leaves, and the way past it
      if skip:
        dbutils.notebook.exit("SKIPPED")
      #= exit("SKIPPED") when if skip
      #= end when else skip

      ## branches that all leave
      if ok:
        dbutils.notebook.exit("SUCCESS")
      else:
        dbutils.notebook.exit("FAILED")
      x  #: never
      #= exit("SUCCESS") when if ok
      #= exit("FAILED") when else ok

      ## each branch with the decisions that lead there
      import sys
      if a:
        dbutils.notebook.exit("A")
      elif b:
        raise ValueError("b")
      elif c:
        pass
      else:
        sys.exit(1)
      #= exit("A") when if a
      #= raise when else a, if b
      #= sys-exit when else a, else b, else c
      #= end when else a, else b, if c

      ## one in another
      if a:
        if b:
          dbutils.notebook.exit("AB")
      else:
        dbutils.notebook.exit("not A")
      #= exit("AB") when if a, if b
      #= exit("not A") when else a
      #= end when if a, else b

      ## decisions that do not matter are left out
      if a:
        x = 1
      else:
        x = 2
      if b:
        dbutils.notebook.exit("B")
      #= exit("B") when if b
      #= end when else b

      ## several ways to one end
      if a:
        x = 1
      elif b:
        dbutils.notebook.exit("B")
      else:
        x = 2
      #= exit("B") when else a, if b
      #= end when if a | else a, else b

      ## the same test decides once
      ok = spark.conf.get("ok")
      if not ok:
        dbutils.notebook.exit("no")
      if ok:
        dbutils.notebook.exit("yes")
      #= exit("no") when if not ok
      #= exit("yes") when else not ok

      ## a test whose answer is known
      if True:
        dbutils.notebook.exit("x")
      #= exit("x")

      ## the notebook is the program
      if __name__ == "__main__":
        dbutils.notebook.exit("x")
      #= exit("x")

      ## the notebook is no module
      if __name__ != "__main__":
        dbutils.notebook.exit("x")
      #= end

      ## an exit with one value or another
      status = "SUCCESS"
      if bad:
        status = "FAILED"
      dbutils.notebook.exit(status)
      #= exit("FAILED" | "SUCCESS")
    `);
    cases(
      `
      ## in each target its own
      if dbutils.widgets.get("env") == "dev":
        dbutils.notebook.exit("SKIPPED")
      x  #: ?
      #= exit("SKIPPED") when if dbutils.widgets.get("env") == "dev" in dev
      #= end when else dbutils.widgets.get("env") == "dev" in prod
    `,
      { tasks: { dev: { env: 'dev' }, prod: { env: 'prod' } } },
    );
  });

  describe('match', () => {
    cases(`
      ## cases, and none of them
      match x:
        case "a":
          dbutils.notebook.exit("a")
        case "b":
          raise ValueError
      #= exit("a") when case "a"
      #= raise when case "b"
      #= end when no case of match x

      ## cases for everything
      match x:
        case "a":
          dbutils.notebook.exit("a")
        case _:
          dbutils.notebook.exit("other")
      #= exit("a") when case "a"
      #= exit("other") when case _

      ## a guard leaves the way on open
      match x:
        case _ if good():
          dbutils.notebook.exit("good")
      #= exit("good") when case _ if good()
      #= end when no case of match x

      ## a known subject
      match "b":
        case "a":
          dbutils.notebook.exit("a")
        case "b":
          dbutils.notebook.exit("b")
      #= exit("b")
    `);
  });

  describe('for', () => {
    cases(`
      ## over what may be empty
      for x in xs:
        dbutils.notebook.exit("in loop")
      #= exit("in loop")
      #= end

      ## over a literal
      for x in ["a", "b"]:
        dbutils.notebook.exit(x)
      #= exit("a")

      ## until an item is found
      for x in ["a", "b"]:
        if x == "b":
          dbutils.notebook.exit(x)
      #= exit("b")

      ## items that are skipped
      for x in xs:
        if is_done(x):
          continue
        dbutils.notebook.exit("x")
      #= exit("x") when else is_done(x)
      #= end when always | if is_done(x)

      ## else, past break
      for x in xs:
        if is_good(x):
          break
      else:
        dbutils.notebook.exit("none")
      #= exit("none")
      #= end

      ## else, where nothing breaks
      for x in xs:
        pass
      else:
        dbutils.notebook.exit("always")
      #= exit("always")

      ## break of the inner loop alone
      for x in ["a"]:
        for y in ["b"]:
          break
        dbutils.notebook.exit("outer")
      #= exit("outer")
    `);
  });

  describe('while', () => {
    cases(`
      ## with no way out but break
      while True:
        if done():
          break
      dbutils.notebook.exit("x")
      #= exit("x")

      ## with no way out but an exit
      while True:
        if done():
          dbutils.notebook.exit("x")
      #= exit("x") when if done()

      ## with no way out
      while True:
        wait()
      x  #: never

      ## else
      while go():
        if found():
          break
      else:
        dbutils.notebook.exit("else")
      #= exit("else")
      #= end

      ## that is never entered
      while False:
        dbutils.notebook.exit("x")
      #= end
    `);
  });

  describe('functions', () => {
    cases(`
      ## that return early
      def main():
        if skip:
          return
        dbutils.notebook.exit("SUCCESS")
      main()
      #= exit("SUCCESS") when else skip
      #= end when if skip

      ## that return what the notebook exits with
      def main():
        if skip:
          return "SKIPPED"
        return "SUCCESS"
      dbutils.notebook.exit(main())
      #= exit("SKIPPED" | "SUCCESS")

      ## that exit, called by others
      def fail(reason):
        dbutils.notebook.exit("FAILED: " + reason)
      def check():
        if is_bad():
          fail("bad")
      check()
      dbutils.notebook.exit("SUCCESS")
      #= exit("FAILED: bad") when if is_bad()
      #= exit("SUCCESS") when else is_bad()

      ## that raise, called by others
      def check():
        if is_bad():
          raise ValueError
      def main():
        check()
        dbutils.notebook.exit("SUCCESS")
      main()
      #= raise when if is_bad()
      #= exit("SUCCESS") when else is_bad()

      ## that nothing calls end nothing
      def main():
        dbutils.notebook.exit("x")
      #= end

      ## that are called in the program alone
      def main():
        dbutils.notebook.exit("x")
      if __name__ == "__main__":
        main()
      #= exit("x")

      ## whose answer decides
      def is_done():
        for x in xs:
          if x:
            return True
        return False
      if is_done():
        dbutils.notebook.exit("done")
      #= exit("done") when if is_done()
      #= end when else is_done()

      ## within functions
      def main():
        def inner():
          dbutils.notebook.exit("inner")
        if ok:
          inner()
        return "outer"
      main()
      #= exit("inner") when if ok
      #= end when else ok

      ## lambdas and methods
      class Job:
        def run(self):
          self.check()
          dbutils.notebook.exit("SUCCESS")
        def check(self):
          if is_bad():
            (lambda: dbutils.notebook.exit("FAILED"))()
      Job().run()
      #= exit("FAILED") when if is_bad()
      #= exit("SUCCESS") when else is_bad()

      ## that a decorator wraps
      import functools
      def reporting(f):
        @functools.wraps(f)
        def wrapper(*args):
          try:
            return f(*args)
          except Exception:
            dbutils.notebook.exit("FAILED")
        return wrapper
      @reporting
      def main():
        work()
        dbutils.notebook.exit("SUCCESS")
      main()
      #= exit("SUCCESS")
      #= exit("FAILED") when except Exception

      ## that are generators may not run as far as that
      def steps():
        yield 1
        dbutils.notebook.exit("x")
      for step in steps():
        pass
      #= exit("x")
      #= end

      ## that call themselves, and exit on the way
      def f(n):
        if is_done(n):
          dbutils.notebook.exit("done")
        f(n - 1)
      f(3)
      #= exit("done") when if is_done(n)
      #= exit("done") when else is_done(n), if is_done(n)
      #= end when else is_done(n)
      #! incomplete
    `);
  });

  describe('assert', () => {
    cases(`
      ## that must fail
      assert False, "not yet"
      x  #: never
      #= raise

      ## that must hold
      assert True
      #= end

      ## that may fail is no way to end: what follows holds what was asserted
      x = "a" if maybe else "b"
      assert x == "a"
      x  #: "a"
      dbutils.notebook.exit("SUCCESS")
      #= exit("SUCCESS")
    `);
  });

  describe('what cannot be seen', () => {
    cases(
      `
      ## a cell that does not parse
      if x
        pass
      #= end
      #! incomplete

      ## a %run that is not there
      # MAGIC %run ./missing
      #= end
      #! incomplete

      ## text that is executed
      exec(code)
      #= end
      #! incomplete

      ## an exit of an included notebook ends this one
      # MAGIC %run ./exits
      x  #: never
      #= exit("there")
    `,
      { files: { 'exits.py': '# Databricks notebook source\ndbutils.notebook.exit("there")' } },
    );
  });
});
