import assert from 'node:assert/strict';
import { notebookOf, remedies } from '../../support/inline-projects';
import type { Texts } from '../../support/inline-projects';

interface RefusalCase {
  readonly cells: readonly string[];
  readonly modules: Texts;
  readonly reason: RegExp;
}

const f = 'def f():\n    return 1\n';

const cases: Readonly<Record<string, RefusalCase>> = {
  'a helper by a name that the notebook binds': {
    cells: ['from utils import f', '_half = 1'],
    modules: { 'utils.py': 'def _half():\n    return 1\n\n\ndef f():\n    return _half()\n' },
    reason: /utils\.py needs the name _half, which the notebook uses for something else/,
  },
  'a helper by the name of a builtin that the notebook uses': {
    cells: ['from utils import f', 'print(filter(None, [1]))'],
    modules: { 'utils.py': 'def filter(x):\n    return x\n\n\ndef f():\n    return filter(1)\n' },
    reason: /needs the name filter/,
  },
  'an imported name that the notebook binds again': {
    cells: ['from utils import f', 'f = f()'],
    modules: { 'utils.py': f },
    reason: /needs the name f,/,
  },
  'a name that two modules use': {
    cells: ['from a import f', 'print(f())'],
    modules: {
      'a.py': 'from b import g\n\n\ndef help():\n    pass\n\n\ndef f():\n    return g(help())\n',
      'b.py': 'def help():\n    return 2\n\n\ndef g(x):\n    return help()\n',
    },
    reason: /needs the name help, which another module that is needed uses/,
  },
  'a library that the notebook knows by another meaning of its name': {
    cells: ['from datetime import datetime\nfrom utils import f', 'print(datetime.now())'],
    modules: { 'utils.py': 'import datetime\n\n\ndef f():\n    return datetime.date.today()\n' },
    reason: /needs the name datetime/,
  },
  'a builtin that a star import replaces in the notebook': {
    cells: ['from pyspark.sql.functions import *\nfrom utils import f', 'f([1])'],
    modules: { 'utils.py': 'def f(xs):\n    return sum(xs)\n' },
    reason: /Python's own sum, which `from pyspark\.sql\.functions import \*` replaces/,
  },
  'a builtin that the notebook binds': {
    cells: ['from utils import f', 'list = [1]'],
    modules: { 'utils.py': 'def f(xs):\n    return list(xs)\n' },
    reason: /Python's own list, which the notebook gives another meaning/,
  },
  'a star import of a library after the place': {
    cells: ['from utils import f', 'from pyspark.sql.functions import *', 'f()'],
    modules: { 'utils.py': 'def rank():\n    return 1\n\n\ndef f():\n    return rank()\n' },
    reason: /`from pyspark\.sql\.functions import \*` further down/,
  },
  'a star import of an unknown library in the notebook': {
    cells: ['from plotly.express import *\nfrom utils import f', 'f([])'],
    modules: { 'utils.py': 'def f(xs):\n    return len(xs)\n' },
    reason: /Python's own len, which `from plotly\.express import \*` replaces/,
  },
  'a star import of an unknown library in a module': {
    cells: ['from utils import f', 'f()'],
    modules: { 'utils.py': 'from plotly.express import *\n\n\ndef f():\n    return scatter()\n' },
    reason: /imports \* from plotly\.express and uses scatter/,
  },
  'a module passed as a value': {
    cells: ['import utils', 'print(utils.f(), dir(utils))'],
    modules: { 'utils.py': f },
    reason: /The notebook uses the module utils as a value/,
  },
  'a module asked for a name by getattr, in another module': {
    cells: ['from a import g', 'g("f")'],
    modules: { 'a.py': 'import utils\n\n\ndef g(name):\n    return getattr(utils, name)()\n', 'utils.py': f },
    reason: /a\.py uses the module utils as a value/,
  },
  'a module whose function the notebook replaces': {
    cells: ['import utils', 'utils.f = lambda: 2\nprint(utils.f())'],
    modules: { 'utils.py': f },
    reason: /The notebook replaces f in a module/,
  },
  'a variable that is imported by name and changed by its module': {
    cells: ['from utils import count, step', 'step()\nprint(count)'],
    modules: { 'utils.py': 'count = 0\n\n\ndef step():\n    global count\n    count += 1\n' },
    reason: /^The notebook imports the first value of count by name, which utils\.py changes with `global` in step/,
  },
  'the file of the module': {
    cells: ['from utils import f', 'f()'],
    modules: {
      'utils.py': 'from pathlib import Path\n\nHERE = Path(__file__).parent\n\n\ndef f():\n    return HERE\n',
    },
    reason: /utils\.py uses __file__/,
  },
  'the names of the module as a dictionary': {
    cells: ['from utils import f', 'f("x")'],
    modules: { 'utils.py': 'def f(name):\n    return globals()[name]\n' },
    reason: /utils\.py uses globals/,
  },
  'resources beside the module': {
    cells: ['from utils import f', 'f()'],
    modules: { 'utils.py': 'from importlib import resources\n\n\ndef f():\n    return resources.files("utils")\n' },
    reason: /reads files that lie beside it/,
  },
  'a notebook that uses eval': {
    cells: ['from utils import f', 'eval("f()")'],
    modules: { 'utils.py': f },
    reason: /The notebook uses eval/,
  },
  'a module that changes sys.path': {
    cells: ['from utils import f', 'f()'],
    modules: { 'utils.py': 'import sys\n\nsys.path.append("..")\n\n\ndef f():\n    return 1\n' },
    reason: /utils\.py changes sys\.path/,
  },
  'a module with a syntax error': {
    cells: ['from utils import f', 'f()'],
    modules: { 'utils.py': 'def f(:\n    return 1\n' },
    reason: /utils\.py is not valid Python/,
  },
  'a name that the module has not': {
    cells: ['from utils import f, g', 'f()'],
    modules: { 'utils.py': f },
    reason: /utils\.py has no g/,
  },
  'a name that a helper uses and nobody defines': {
    cells: ['from utils import f', 'f()'],
    modules: { 'utils.py': 'def f():\n    return missing\n' },
    reason: /utils\.py uses missing, which it does not define/,
  },
  'a module that is a notebook': {
    cells: ['from utils import f', 'f()'],
    modules: { 'utils.py': `# Databricks notebook source\n${f}` },
    reason: /utils\.py is a notebook.*%run/,
  },
  'an import in a try': {
    cells: ['try:\n    from utils import f\nexcept ImportError:\n    f = None', 'f()'],
    modules: { 'utils.py': f },
    reason: /stands in a `try`/,
  },
  'an import in a class': {
    cells: ['class A:\n    from utils import f', 'A.f()'],
    modules: { 'utils.py': f },
    reason: /stands in a class/,
  },
  'an import in a function, of a module that does something': {
    cells: ['def g():\n    from utils import f\n    return f()', 'g()'],
    modules: { 'utils.py': `print("loading")\n\n\n${f}` },
    reason: /utils\.py does more than define things, and the import stands in a block/,
  },
  'an import in a function that uses the name otherwise too': {
    cells: ['def g(f=None):\n    from utils import f\n    return f()', 'g()'],
    modules: { 'utils.py': f },
    reason: /g uses the name f for something else too/,
  },
  'an import in a function inside another that has the name': {
    cells: [
      'def outer(f):\n    def inner():\n        from utils import f\n        return f()\n    return inner\nouter(1)()',
    ],
    modules: { 'utils.py': f },
    reason: /inner uses the name f for something else too/,
  },
  'a function that only reads like one of the notebook': {
    cells: ['TABLE = []\ndef add(x):\n    TABLE.append(x)', 'from utils import count', 'print(count())'],
    modules: {
      'utils.py': 'TABLE = []\ndef add(x):\n    TABLE.append(x)\n\n\ndef count():\n    add(1)\n    return len(TABLE)\n',
    },
    reason: /needs the name add, which the notebook uses for something else/,
  },
  'a class of the same text in the notebook': {
    cells: ['class A:\n    pass', 'from utils import make', 'print(make())'],
    modules: { 'utils.py': 'class A:\n    pass\n\n\ndef make():\n    return A()\n' },
    reason: /needs the name A/,
  },
  'a local name that would hide what the module had': {
    cells: ['import utils', 'def run(f):\n    return utils.f() + f\nrun(1)'],
    modules: { 'utils.py': f },
    reason: /The notebook uses utils\.f where f is the name of something else/,
  },
  'an import by a call': {
    cells: ['import importlib\nutils = importlib.import_module("utils")', 'utils.f()'],
    modules: { 'utils.py': f },
    reason: /imported by a call/,
  },
  'an import that shares its line': {
    cells: ['import os; from utils import f', 'f()'],
    modules: { 'utils.py': f },
    reason: /shares its line/,
  },
  'an import in a notebook that is brought in': {
    cells: ['# MAGIC %run ./helpers', 'f()'],
    modules: { 'helpers.py': '# Databricks notebook source\nfrom utils import f\n', 'utils.py': f },
    reason: /stands in helpers\.py/,
  },
  'a notebook that other notebooks bring in': {
    cells: ['from utils import f', 'f()'],
    modules: { 'other.py': '# Databricks notebook source\n# MAGIC %run ./train\n', 'utils.py': f },
    reason: /Other notebooks bring this one in with %run/,
  },
  'names that a %run of an unknown notebook may bring': {
    cells: ['# MAGIC %run ./nowhere', 'from utils import f', 'f()'],
    modules: { 'utils.py': f },
    reason: /What %run \.\/nowhere brings is not known/,
  },
  'a helper by a name that a notebook brought in binds': {
    cells: ['# MAGIC %run ./helpers', 'from utils import f', 'f()'],
    modules: {
      'helpers.py': '# Databricks notebook source\ndef _g():\n    return 2\n',
      'utils.py': 'def _g():\n    return 1\n\n\ndef f():\n    return _g()\n',
    },
    reason: /needs the name _g/,
  },
  'a module that a magic uses': {
    cells: ['import utils', '# MAGIC %timeit utils.f()'],
    modules: { 'utils.py': f },
    reason: /A magic or a notebook brought in with %run uses utils/,
  },
  'a class that another import keeps its own copy of': {
    cells: ['from utils import A', 'import utils\nprint(isinstance(utils.A(), A), utils)'],
    modules: { 'utils.py': 'class A:\n    pass\n' },
    reason: /Another import of the notebook \(utils\) keeps its own utils\.py.*as a value/,
  },
  'more than anybody wants to have in a notebook': {
    cells: ['from utils import f', 'f()'],
    modules: { 'utils.py': `def f():\n${'    print(1)\n'.repeat(400)}` },
    reason: /would be 401 lines.*wheel/,
  },
  'a conditional import of a module': {
    cells: ['from utils import f', 'f()'],
    modules: {
      'utils.py': 'try:\n    from fast import g\nexcept ImportError:\n    g = None\n\n\ndef f():\n    return g\n',
      'fast.py': 'def g():\n    return 1\n',
    },
    reason: /utils\.py imports fast in a branch/,
  },
  'a function that is called before what it imports is there': {
    cells: ['from utils import X', 'print(X)'],
    modules: {
      'utils.py': 'def f():\n    from late import g\n    return g()\n\n\nX = f()\n',
      'late.py': 'def g():\n    return 1\n',
    },
    reason: /utils\.py calls a function while it is imported/,
  },
  'a relative import that leads nowhere': {
    cells: ['from .nowhere import f', 'f()'],
    modules: {},
    reason: /There is no file for nowhere/,
  },
  'a line that would divide the notebook': {
    cells: ['from utils import f', 'f()'],
    modules: { 'utils.py': 'def f():\n    return """\n# COMMAND ----------\n"""\n' },
    reason: /divides a notebook into cells/,
  },
};

describe('An import is left where writing it out would change what the notebook means', () => {
  for (const [title, { cells, modules, reason }] of Object.entries(cases)) {
    it(title, async () => {
      const [remedy] = await remedies({ ...modules, 'train.py': notebookOf(...cells) });
      assert.ok(remedy, 'There is no finding.');
      assert.equal(remedy.kind, 'refusal', JSON.stringify(remedy, undefined, 1));
      assert.match(remedy.kind === 'refusal' ? remedy.reason : '', reason);
    });
  }
});
