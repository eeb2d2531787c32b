import { cases } from '../../../support/rehearsal';

describe('What instances have, and what their methods do', () => {
  describe('classes', () => {
    cases(`
      ## attributes and methods
      class C:
        kind = "class"
        def __init__(self, name, path="/Shared"):
          self.name = name
          self.path = path
        def full(self): return f"{self.path}/{self.name}"
        def renamed(self, name):
          self.name = name
          return self
      c = C("x")
      c.full() + c.kind  #: "/Shared/xclass"
      c.renamed("y").full()  #: "/Shared/y"
      c.name  #: "y"
      C.full(c)  #: "/Shared/y"
      C("z", path="/p").full()  #: "/p/z"
      c.nothing  #: ?

      ## static methods, class methods, properties
      from functools import cached_property
      class C:
        def __init__(self, name): self.name = name
        @staticmethod
        def static(x): return x + "!"
        @classmethod
        def make(cls, name): return cls(name + "?")
        @property
        def path(self): return "/Shared/" + self.name
        @cached_property
        def cached(self): return self.path + "/cached"
      C.static("s") + C("x").static("t")  #: "s!t!"
      C.make("m").path  #: "/Shared/m?"
      C("x").cached  #: "/Shared/x/cached"

      ## a property with a setter is not followed
      class C:
        def __init__(self): self._x = "x"
        @property
        def x(self): return self._x
        @x.setter
        def x(self, to): self._x = to + "!"
      c = C()
      c.x = "y"
      c.x  #: ?
      c._x  #: "x" | ?

      ## an attribute of the class until the instance has its own
      class C:
        path = "class"
        shared = []
      a, b = C(), C()
      a.path = "own"
      a.path + b.path  #: "ownclass"
      C.path = "changed"
      a.path + b.path  #: "ownchanged"
      a.shared.append("x")
      b.shared[0]  #: "x"

      ## each instance is its own
      class C:
        def __init__(self): self.v = "v"
      def new(): return C()
      a, b = new(), new()
      a.v = "changed"
      b.v  #: "v"

      ## inheritance
      class Base:
        name = "base"
        def __init__(self, x): self.x = x
        def hello(self): return self.name + self.x
      class Sub(Base):
        name = "sub"
        def __init__(self, x): super().__init__(x + "!")
        def hello(self): return "+" + super().hello()
      class Plain(Base): pass
      Sub("1").hello()  #: "+sub1!"
      Plain("2").hello()  #: "base2"
      class Named(Base):
        def __init__(self): Base.__init__(self, "named")
      Named().hello()  #: "basenamed"

      ## several bases, asked in Python's order
      class A:
        v = "A"
        def m(self): return "A"
      class B(A):
        def m(self): return "B" + super().m()
      class C(A):
        v = "C"
        def m(self): return "C" + super().m()
      class D(B, C):
        def m(self): return "D" + super().m()
      D().m()  #: "DBCA"
      D().v  #: "C"

      ## abstract methods
      from abc import ABC, abstractmethod
      class Task(ABC):
        @abstractmethod
        def path(self): ...
        def run(self): return self.path() + "/run"
      class Train(Task):
        def path(self): return "/Shared"
      Train().run()  #: "/Shared/run"

      ## a base of a library may have anything
      from mylib import Base
      class C(Base):
        own = "own"
        def get(self): return "got"
      C().get()  #: "got"
      C().own  #: "own" | ?
      C().other  #: mylib.Base().other | ?

      ## members of an enumeration are no plain text, but have one for a value
      from enum import Enum
      class Env(Enum):
        DEV = "dev"
        PROD = chosen()
        def path(self): return f"/Shared/{self.value}"
        @property
        def title(self): return self.name
      Env.DEV  #: a Env
      Env.DEV.value  #: "dev"
      Env.DEV.path()  #: "/Shared/dev"
      Env.DEV.title  #: "DEV"
      Env.PROD.value  #: ?
      Env.DEV == "dev"  #: True | False

      ## what is set from outside
      class C:
        def m(self): return "own"
      def patched(self): return "patched"
      C.m = patched
      c = C()
      c.m()  #: "patched"
      c.m = lambda: "instance"
      c.m()  #: "instance"
      setattr(c, "path", "/Shared")
      c.path  #: "/Shared"
      getattr(c, "path") + getattr(c, "none", "-")  #: "/Shared{...}" | "/Shared-"

      ## instances that are called
      class C:
        def __init__(self, a): self.a = a
        def __call__(self, b): return self.a + b
      C("x")("y")  #: "xy"
    `);
  });

  describe('dataclasses', () => {
    cases(`
      ## take their fields
      from dataclasses import dataclass
      @dataclass
      class Config:
        name: str
        path: str = "/Shared"
        def full(self): return self.path + "/" + self.name
      Config("x").full()  #: "/Shared/x"
      Config("x", "/p").full()  #: "/p/x"
      Config(path="/p", name="x").full()  #: "/p/x"

      ## take those of their bases first
      from dataclasses import dataclass
      @dataclass
      class Base:
        a: str
        b: str = "b"
      @dataclass
      class Sub(Base):
        c: str = "c"
      s = Sub("1", "2", "3")
      s.a + s.b + s.c  #: "123"

      ## make defaults anew
      from dataclasses import dataclass, field
      @dataclass
      class C:
        items: list = field(default_factory=list)
        name: str = field(default="n")
      a, b = C(), C()
      a.items.append("x")
      b.items.append("y")
      a.items[0] + b.items[0] + a.name  #: "xyn"

      ## take some fields by name alone, and some not at all
      from dataclasses import dataclass, field, KW_ONLY
      @dataclass
      class C:
        made: str = field(init=False, default="made")
        named: str = field(default="d", kw_only=True)
        b: str = field(init=True, default="b")
      C("x").b + C("x").named + C("x").made  #: "xdmade"
      @dataclass
      class D:
        a: str
        _: KW_ONLY
        b: str = "b"
      D("x", b="y").a + D("x", b="y").b  #: "xy"
      @dataclass(kw_only=True)
      class E:
        a: str = "a"
      @dataclass
      class F(E):
        b: str = "b"
      F("x").a + F("x").b  #: "ax"

      ## run their __post_init__
      from dataclasses import dataclass
      @dataclass
      class C:
        name: str
        def __post_init__(self): self.path = "/Shared/" + self.name
      C("x").path  #: "/Shared/x"

      ## leave out what belongs to the class
      from dataclasses import dataclass
      from typing import ClassVar
      @dataclass
      class C:
        n: ClassVar[str] = "n"
        a: str = "a"
      C("x").a + C.n  #: "xn"

      ## copies with other fields
      from dataclasses import dataclass, replace
      @dataclass
      class C:
        a: str
        b: str = "b"
      c = C("x")
      d = replace(c, b="new")
      c.a + c.b + d.a + d.b  #: "xbxnew"

      ## NamedTuple
      from typing import NamedTuple
      class C(NamedTuple):
        a: str
        b: str = "b"
      C("x").a + C("x").b  #: "xb"
    `);
  });

  describe('context managers', () => {
    cases(`
      ## classes
      class Managed:
        def __enter__(self):
          self.state = "in"
          return self
        def __exit__(self, *error):
          self.state = "out"
      with Managed() as m:
        m.state  #: "in"
      m.state  #: "out"

      ## generators
      from contextlib import contextmanager
      log = []
      @contextmanager
      def managed(name):
        log.append("enter")
        try:
          yield name + "!"
        finally:
          log.append("leave")
      with managed("a") as a, managed("b") as b:
        a + b  #: "a!b!"
        log[-1]  #: "enter"
      log[-1]  #: "leave"

      ## generators that yield in one of two places
      from contextlib import contextmanager
      @contextmanager
      def managed():
        if maybe:
          yield "a"
        else:
          yield "b"
      with managed() as m:
        m  #: "a"; "b"

      ## suppressed exceptions leave what was before
      from contextlib import suppress
      x = "before"
      with suppress(ValueError):
        x = "in"
        risky()
        x = "after"
      x  #: "after" | "before" | "in"
    `);
  });
});
