/** A notebook's cells, the modules that it imports, and what it prints. */
export interface MeaningCase {
  readonly cells: readonly string[];
  readonly modules: Readonly<Record<string, string>>;
  readonly expected: string;
}

export const meaningCases: Readonly<Record<string, MeaningCase>> = {
  'functions with the constants and helpers they need': {
    cells: ['from utils.text import shout', 'print(shout("hello"))'],
    modules: {
      'utils/text.py': `"""Words."""
MARK = "!"
TIMES = 3
UNUSED = 1 / 3


def _marks():
    return MARK * TIMES


def shout(text):
    return text.upper() + _marks()


def unused():
    return UNUSED
`,
    },
    expected: 'HELLO!!!\n',
  },
  'aliases in the notebook and in modules': {
    cells: ['from pkg.a import twice as double, THREE as three', 'print(double(three))'],
    modules: {
      'pkg/__init__.py': '',
      'pkg/a.py': `from .b import add as plus, BASE as base

THREE = base + 2


def twice(x):
    return plus(x, x)
`,
      'pkg/b.py': `BASE = 1


def add(a, b):
    return a + b
`,
    },
    expected: '6\n',
  },
  'a module under its own name, under another and from its package': {
    cells: [
      'import pkg.a\nimport pkg.b as bee\nfrom pkg import c',
      'print(pkg.a.f(1), bee.g(2), c.h(3), c.TABLE["k"])',
      'def run(values):\n    return [bee.g(v) for v in values]\nprint(run([1, 2]), f"{c.h(4)} {c.TABLE[\'k\']}")',
    ],
    modules: {
      'pkg/__init__.py': '',
      'pkg/a.py': 'def f(x):\n    return x + 1\n',
      'pkg/b.py': 'from pkg import a\n\n\ndef g(x):\n    return a.f(x) * 10\n',
      'pkg/c.py': 'import pkg.b\n\nTABLE = {"k": 7}\n\n\ndef h(x):\n    return pkg.b.g(x) + 100\n',
    },
    expected: '2 30 140 7\n[20, 30] 150 7\n',
  },
  'a star, of which the notebook uses some names': {
    cells: ['from helpers import *', 'print(clean(" x "), sqrt(9))'],
    modules: {
      'helpers.py': `from math import sqrt
import json

SECRET = json.dumps({})


def clean(text):
    return text.strip()


def other():
    return SECRET
`,
    },
    expected: 'x 3.0\n',
  },
  'a star whose module lists its names, and a star of a star': {
    cells: ['from helpers import *', 'print(_hidden(), deep())'],
    modules: {
      'helpers.py': `from inner import *

__all__ = ["_hidden", "deep"]


def _hidden():
    return "hidden"
`,
      'inner.py': 'def deep():\n    return "deep"\n',
    },
    expected: 'hidden deep\n',
  },
  'what a package takes from its modules': {
    cells: ['from pkg import load, Reader', 'print(load(), Reader("x").name)'],
    modules: {
      'pkg/__init__.py':
        '"""The package."""\n\nfrom ._io import load\nfrom .readers.base import Reader\n\n__all__ = ["load", "Reader"]\n',
      'pkg/_io.py': 'from .readers.base import Reader\n\n\ndef load():\n    return Reader("a").name\n',
      'pkg/readers/__init__.py': '',
      'pkg/readers/base.py': 'class Reader:\n    def __init__(self, name):\n        self.name = name * 2\n',
    },
    expected: 'aa xx\n',
  },
  'classes with bases, decorators, class attributes and super': {
    cells: ['from shapes import Square, area', 'print(Square(3).describe(), area(Square(2)))'],
    modules: {
      'shapes.py': `from dataclasses import dataclass, field
from functools import lru_cache

DEFAULT_TAGS = ("flat",)


class Shape:
    __kind = "shape"

    def describe(self):
        return f"{self.__kind} {self.side}"


@dataclass
class Square(Shape):
    side: int
    tags: tuple = field(default=DEFAULT_TAGS)

    def describe(self):
        return super().describe() + str(self.tags)


@lru_cache(maxsize=None)
def _power(x, n):
    return x ** n


def area(shape: Square) -> int:
    return _power(shape.side, 2)
`,
    },
    expected: "shape 3('flat',) 4\n",
  },
  'an exception that is raised in a module and caught in the notebook, imported by two statements': {
    cells: [
      'from checks import check',
      'from checks import CheckError',
      'try:\n    check(-1)\nexcept CheckError as error:\n    print("caught", error)',
    ],
    modules: {
      'checks.py': `class CheckError(ValueError):
    pass


def check(value):
    if value < 0:
        raise CheckError(f"negative: {value}")
    return value
`,
    },
    expected: 'caught negative: -1\n',
  },
  'a list that two imports share': {
    cells: ['from log import note', 'from log import notes', 'note("a")\nnote("b")\nprint(notes())'],
    modules: {
      'log.py': `_NOTES = []


def note(text):
    _NOTES.append(text)


def notes():
    return list(_NOTES)
`,
    },
    expected: "['a', 'b']\n",
  },
  'a counter that functions of the module change': {
    cells: ['from counter import step, total', 'step()\nstep()\nprint(total())'],
    modules: {
      'counter.py': `count = 0


def step():
    global count
    count += 1


def total():
    return count
`,
    },
    expected: '2\n',
  },
  'a counter that is read through the module': {
    cells: ['import counter', 'counter.step()\nprint(counter.count)'],
    modules: { 'counter.py': 'count = 0\n\n\ndef step():\n    global count\n    count += 1\n' },
    expected: '1\n',
  },
  'what a module does when it is imported': {
    cells: ['print("first")\nfrom loud import f\nprint("then")', 'print(f())'],
    modules: {
      'loud.py': `import os
import other

print("loading", other.NAME)
os.environ["PLUMBLINE_TEST"] = "set"
for _key in ("a", "b"):
    other.TABLE[_key] = len(other.TABLE)


def f():
    return os.environ["PLUMBLINE_TEST"], other.TABLE
`,
      'other.py': 'print("loading other")\nNAME = "other"\nTABLE = {}\n',
    },
    expected: "first\nloading other\nloading other\nthen\n('set', {'a': 0, 'b': 1})\n",
  },
  'functions that register themselves': {
    cells: ['from steps import run', 'print(run("clean", 1), run("double", 4))'],
    modules: {
      'steps.py': `STEPS = {}


def step(function):
    STEPS[function.__name__] = function
    return function


@step
def clean(x):
    return x


@step
def double(x):
    return 2 * x


def run(name, x):
    return STEPS[name](x)
`,
    },
    expected: '1 8\n',
  },
  'subclasses that register themselves': {
    cells: ['from models import make', 'print(make("tree"))'],
    modules: {
      'models.py': `class Model:
    known = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Model.known[cls.__name__.lower()] = cls


class Tree(Model):
    pass


class Forest(Tree):
    pass


def make(name):
    return Model.known[name].__name__, sorted(Model.known)
`,
    },
    expected: "('Tree', ['forest', 'tree'])\n",
  },
  'a decorator of the project, without the other functions that it decorates': {
    cells: ['from timing import fast', 'print(fast(2))'],
    modules: {
      'timing.py': `import functools


def logged(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return [function(*args)] * times

        return wrapper

    return decorate


@logged(2)
def fast(x):
    return x


@logged(1)
def slow(x):
    return x
`,
    },
    expected: '[2, 2]\n',
  },
  'modules that import each other': {
    cells: ['from ping import ping', 'print(ping(3))'],
    modules: {
      'ping.py': 'import pong\n\n\ndef ping(n):\n    return ["ping"] + (pong.pong(n - 1) if n else [])\n',
      'pong.py': 'import ping\n\n\ndef pong(n):\n    return ["pong"] + (ping.ping(n - 1) if n else [])\n',
    },
    expected: "['ping', 'pong', 'ping', 'pong']\n",
  },
  'imports inside functions of a module': {
    cells: ['from ping import ping', 'print(ping(2))'],
    modules: {
      'ping.py': `def ping(n):
    """Plays."""
    from pong import pong as answer

    import json, bounce as b
    return json.dumps(["ping"] + answer(n - 1) if n else [b.WALL])
`,
      'pong.py': 'def pong(n):\n    from ping import ping\n\n    return [len(ping(n))]\n',
      'bounce.py': 'WALL = "wall"\n',
    },
    expected: '["ping", 11]\n',
  },
  'a function that does nothing but import': {
    cells: ['from warm import up, use', 'up()\nprint(use())'],
    modules: {
      'warm.py': 'def up():\n    import heavy\n\n\ndef use():\n    import heavy as h\n    return h.X\n',
      'heavy.py': 'X = 5\n',
    },
    expected: '5\n',
  },
  'imports inside functions and blocks of the notebook': {
    cells: [
      'def train(x):\n    from utils import double, LIMIT as limit\n    return min(double(x), limit)',
      'if __name__ == "__main__":\n    import utils\n    print(utils.double(2), train(30))',
    ],
    modules: { 'utils.py': 'LIMIT = 10\n\n\ndef double(x):\n    return 2 * x\n' },
    expected: '4 10\n',
  },
  'the name of the module': {
    cells: ['from pkg.a import log, where', 'log("x")\nprint(where())'],
    modules: {
      'pkg/__init__.py': '',
      'pkg/a.py': `import logging

logger = logging.getLogger(__name__)


def log(text):
    print(logger.name, f"{__name__}: {text}", f'{__name__!r}')


def where():
    return __name__


if __name__ == "__main__":
    log("main")
`,
    },
    expected: "pkg.a pkg.a: x 'pkg.a'\npkg.a\n",
  },
  'loggers of the same name in two modules and in the notebook': {
    cells: [
      'import logging\nlogger = logging.getLogger("notebook")',
      'from a import f\nfrom b import g',
      'print(f(), g(), logger.name)',
    ],
    modules: {
      'a.py':
        'import logging\n\nimport b\n\nlogger = logging.getLogger(__name__)\n\n\ndef f():\n    return logger.name, b.g()\n',
      'b.py': 'import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef g():\n    return logger.name\n',
    },
    expected: "('a', 'b') b notebook\n",
  },
  'annotations that are never evaluated': {
    cells: ['from tree import Node, walk', 'print(walk(Node(1, Node(2, None))))\nprint(Node.__annotations__["next"])'],
    modules: {
      'tree.py': `from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from nowhere import Thing


@dataclass
class Node:
    value: int
    next: Node | None
    thing: Thing = None


def walk(node: Optional[Later]) -> "list[int]":
    found: list[Thing] = []
    while node:
        found.append(node.value)
        node = node.next
    return found


class Later(Node):
    def copy(self: Later, other: Optional["Later"] = None) -> dict[str, Thing]:
        return {}
`,
    },
    expected: '[1, 2]\nNode | None\n',
  },
  'names that are bound in branches': {
    cells: ['from compat import loads, VERSION, mode', 'print(loads("[1]"), VERSION, mode())'],
    modules: {
      'compat.py': `import sys

try:
    import surely_not_there as parser
except ImportError:
    import json as parser

if sys.version_info >= (3,):
    VERSION = "new"

    def mode():
        return "three"
else:
    VERSION = "old"

loads = parser.loads
`,
    },
    expected: '[1] new three\n',
  },
  'constants that are worked out step by step': {
    cells: ['from config import PATHS, first', 'print(PATHS, first)'],
    modules: {
      'config.py': `import os

ROOT = "/data"
PATHS = [ROOT]
PATHS += [os.path.join(ROOT, name) for name in ("a", "b")]
PATHS.append("c")
first, *rest = PATHS
`,
    },
    expected: "['/data', '/data/a', '/data/b', 'c'] /data\n",
  },
  'two imports of one module that need different things of it': {
    cells: ['from utils import a', 'from utils import b\nimport utils', 'print(a(), b(), utils.a(), utils.C)'],
    modules: { 'utils.py': 'C = 1\n\n\ndef a():\n    return "a"\n\n\ndef b():\n    return "b" + str(C)\n' },
    expected: 'a b1 a 1\n',
  },
  'the same import in several cells': {
    cells: [
      'from utils import f\nprint(f())',
      'from utils import f\nprint(f())',
      'def g():\n    from utils import f\n    return f()\nprint(g())',
    ],
    modules: { 'utils.py': 'def f():\n    return "f"\n' },
    expected: 'f\nf\nf\n',
  },
  'names of the notebook that are local to its functions': {
    cells: [
      'from utils import scale, total',
      'def run(scale_by, total_of):\n    factor = 3\n    return total([scale(x) for x in total_of]) * factor\nprint(run(1, [1, 2]))',
    ],
    modules: {
      'utils.py': 'factor = 10\n\n\ndef scale(x):\n    return x * factor\n\n\ndef total(xs):\n    return sum(xs)\n',
    },
    expected: '90\n',
  },
  'imports of libraries that the notebook has, and some that it has not': {
    cells: [
      'import json\nfrom utils import dump, now\nfrom datetime import timedelta',
      'print(dump({"a": 1}), now().total_seconds(), json.dumps(2), timedelta(1))',
    ],
    modules: {
      'utils.py':
        'import json\nimport os.path\nfrom datetime import datetime, timedelta as delta\n\n\ndef dump(x):\n    return json.dumps(x) + os.path.sep\n\n\ndef now():\n    return datetime(2020, 1, 2) - datetime(2020, 1, 1) + delta(0)\n',
    },
    expected: '{"a": 1}/ 86400.0 2 1 day, 0:00:00\n',
  },
  'a package without __init__.py, and a folder put on sys.path': {
    cells: ['import sys, os\nsys.path.append("lib")', 'from ns import part\nimport tool', 'print(part.x(), tool.y())'],
    modules: {
      'ns/part.py': 'def x():\n    return "x"\n',
      'tool.py': 'def y():\n    return "y"\n',
    },
    expected: 'x y\n',
  },
  'a name of a library that reaches the notebook through the project': {
    cells: ['from deps import sqrt, js, join as j', 'print(sqrt(4), js.dumps([]), j("a", "b"))'],
    modules: { 'deps.py': 'import json as js\nfrom math import sqrt\nfrom os.path import join\n' },
    expected: '2.0 [] a/b\n',
  },
  'generators, lambdas, async functions and match statements': {
    cells: ['from odd import numbers, pick, run, kind', 'print(list(numbers()), pick([3, 1]), run(), kind({"a": 1}))'],
    modules: {
      'odd.py': `import asyncio

KEY = lambda x: -x * SIGN  # noqa: E731
SIGN = 1


def numbers():
    yield from (n for n in range(3) if n != SKIP)


def pick(xs):
    return sorted(xs, key=KEY)[0]


async def _work():
    await asyncio.sleep(0)
    return SIGN


def run():
    return asyncio.run(_work())


def kind(x):
    match x:
        case {"a": ONE}:
            return ONE
        case _:
            return None


SKIP = 1
`,
    },
    expected: '[0, 2] 3 1 1\n',
  },
  'packages without __init__.py in each other': {
    cells: ['import ns.deep.part as p\nimport ns.deep.other', 'print(p.x(), ns.deep.other.y())'],
    modules: {
      'ns/deep/part.py': 'import ns.deep.other as o\n\n\ndef x():\n    return "x" + o.y()\n',
      'ns/deep/other.py': 'def y():\n    return "y"\n',
    },
    expected: 'xy y\n',
  },
  'a function of a package by the name of its module': {
    cells: [
      'import pkg\nfrom pkg.clean import helper\nimport pkg.clean as tidy',
      'print(pkg.clean(" x "), helper(), tidy(" y "))',
    ],
    modules: {
      'pkg/__init__.py': 'from .clean import clean\n',
      'pkg/clean.py': 'def clean(text):\n    return text.strip()\n\n\ndef helper():\n    return "helped"\n',
    },
    expected: 'x helped y\n',
  },
  'variables that only strings speak of': {
    cells: ['from utils import f, typed', 'print(f(), typed())'],
    modules: {
      'utils.py': `import sys
import typing
from decimal import Decimal

LIMIT = 3


class Frame:
    def query(self, text):
        return eval_in(sys._getframe(1).f_globals, text.split("@")[1])


def eval_in(names, name):
    return names[name]


def f():
    return Frame().query("x > @LIMIT")


def typed(x: "Decimal" = None) -> "typing.Optional[Frame]":
    return sorted(typing.get_type_hints(typed))
`,
    },
    expected: "3 ['return', 'x']\n",
  },
};
