import { cases } from '../../../support/rehearsal';

describe('How a notebook may end when something is raised', () => {
  describe('try', () => {
    cases(`
      ## success and failure
      try:
        work()
        dbutils.notebook.exit("SUCCESS")
      except Exception as e:
        dbutils.notebook.exit(f"FAILED: {e}")
      #= exit("SUCCESS")
      #= exit("FAILED: {e}") when except Exception as e

      ## a handler that goes on
      try:
        work()
      except ValueError:
        print("went wrong")
      dbutils.notebook.exit("SUCCESS")
      #= exit("SUCCESS")

      ## a handler that raises again
      try:
        work()
      except Exception:
        raise
      dbutils.notebook.exit("SUCCESS")
      #= raise when except Exception
      #= exit("SUCCESS")

      ## a handler that raises again at times
      try:
        work()
      except Exception as e:
        if strict:
          raise
      dbutils.notebook.exit("SUCCESS")
      #= raise when except Exception as e, if strict
      #= exit("SUCCESS") when always | except Exception as e, else strict

      ## else
      try:
        work()
      except Exception as e:
        dbutils.notebook.exit("FAILED")
      else:
        dbutils.notebook.exit("SUCCESS")
      #= exit("SUCCESS")
      #= exit("FAILED") when except Exception as e

      ## several handlers
      try:
        work()
      except ValueError:
        dbutils.notebook.exit("value")
      except (KeyError, TypeError):
        raise
      except:
        pass
      #= exit("value") when except ValueError
      #= raise when except (KeyError, TypeError)
      #= end when always | except

      ## one in another
      try:
        try:
          work()
        except ValueError:
          dbutils.notebook.exit("value")
      except Exception:
        dbutils.notebook.exit("other")
      #= exit("value") when except ValueError
      #= exit("other") when except Exception
      #= end

      ## a raise that is caught for sure
      try:
        raise ValueError("x")
      except Exception:
        dbutils.notebook.exit("caught")
      #= exit("caught") when except Exception

      ## a raise in a function that is called
      def check():
        raise ValueError
      try:
        check()
      except Exception:
        dbutils.notebook.exit("caught")
      #= exit("caught") when except Exception

      ## a raise in else or in a handler is not caught there
      try:
        work()
      except Exception:
        raise KeyError
      else:
        raise ValueError
      #= raise
      #= raise when except Exception

      ## sys.exit passes by Exception
      import sys
      try:
        work()
        sys.exit(0)
      except Exception:
        dbutils.notebook.exit("FAILED")
      #= sys-exit
      #= exit("FAILED") when except Exception

      ## sys.exit is caught as SystemExit, or by what catches anything
      import sys
      try:
        sys.exit(0)
      except SystemExit:
        print("caught")
      try:
        sys.exit(1)
      except:
        dbutils.notebook.exit("caught again")
      #= exit("caught again") when except SystemExit, except

      ## nothing can go wrong in pass
      try:
        pass
      except Exception:
        dbutils.notebook.exit("never")
      #= end
    `);
  });

  describe('finally', () => {
    cases(`
      ## runs on the way
      try:
        work()
      finally:
        x = "in finally"
      x  #: "in finally"
      dbutils.notebook.exit("SUCCESS")
      #= exit("SUCCESS")

      ## has the last word over an exit
      try:
        dbutils.notebook.exit("first")
      finally:
        dbutils.notebook.exit("second")
      #= exit("second")

      ## has the last word over an exception
      import sys
      try:
        work()
      finally:
        sys.exit(1)
      #= sys-exit

      ## has the last word over a return
      def f():
        try:
          return "try"
        finally:
          dbutils.notebook.exit("finally")
      f()
      #= exit("finally")

      ## swallows an exception by return or break
      def f():
        try:
          raise ValueError
        finally:
          return "swallowed"
      f()  #: "swallowed"
      for x in ["a"]:
        try:
          raise ValueError
        finally:
          break
      dbutils.notebook.exit("SUCCESS")
      #= exit("SUCCESS")

      ## leaves the exit as it is
      try:
        dbutils.notebook.exit("SUCCESS")
      finally:
        x = 1
      #= exit("SUCCESS")
    `);
  });

  describe('with', () => {
    cases(`
      ## an exit in it
      import mlflow
      with mlflow.start_run():
        dbutils.notebook.exit("in run")
      #= exit("in run")

      ## a raise in it
      with unseen():
        raise ValueError
      #= raise

      ## a manager that catches what is raised
      from contextlib import contextmanager
      @contextmanager
      def guarded():
        try:
          yield
        except Exception:
          dbutils.notebook.exit("FAILED")
      with guarded():
        raise ValueError
      #= exit("FAILED") when except Exception

      ## a manager that exits when it is left
      class Exits:
        def __enter__(self): return self
        def __exit__(self, *error):
          dbutils.notebook.exit("left")
      with Exits():
        x = 1
      #= exit("left")

      ## an __exit__ of its own may let it go on
      class Quiet:
        def __enter__(self): return self
        def __exit__(self, *given): return True
      state = "before"
      with Quiet():
        state = "in"
        raise ValueError()
      state  #: "before" | "in"
      dbutils.notebook.exit("SUCCESS")
      #= raise
      #= exit("SUCCESS")

      ## an __exit__ that gives nothing does not
      class Loud:
        def __enter__(self): return self
        def __exit__(self, *given):
          if given[0]:
            return None
          return False
      with Loud():
        raise ValueError()
      dbutils.notebook.exit("SUCCESS")
      #= raise

      ## suppress may let it go on
      from contextlib import suppress
      x = "before"
      with suppress(ValueError):
        work()
        x = "done"
      x  #: "done" | "before"
      dbutils.notebook.exit("SUCCESS")
      #= exit("SUCCESS")
    `);
  });
});
