import assert from 'node:assert/strict';
import type { Cell } from '../../../src/core/notebook/notebook';
import { pythonParser } from '../../support/python';
import { jupyterCell, sourceCell } from './support';

/** Magics as `name argument`, the Python with blanks at line ends taken away. */
function summary(cell: Cell): { magics: readonly string[]; python: string } {
  assert.equal(cell.python.length, cell.text.length);
  return {
    magics: cell.magics.map(({ name, argument }) => `${name} ${argument}`.trim()),
    python: cell.python.replace(/ +$/gm, ''),
  };
}

/** The same whether a `.py` or an `.ipynb` holds the cell. */
function both(text: string): ReturnType<typeof summary> {
  const read = summary(sourceCell(text));
  assert.deepEqual(summary(jupyterCell(text)), read);
  return read;
}

describe('magics among Python', () => {
  it('are blanked, whether raw or behind # MAGIC', () => {
    assert.deepEqual(both('%pip install x\nimport x\n'), { magics: ['pip install x'], python: '\nimport x\n' });
    assert.deepEqual(summary(sourceCell('import x\n# MAGIC %load_ext autoreload\ny = 1\n')), {
      magics: ['load_ext autoreload'],
      python: 'import x\n\ny = 1\n',
    });
  });

  it('keep line ends and tabs where they were', () => {
    const cell = sourceCell('x = 1\r\n%pip install y\r\nif x:\r\n\ty = 2\r\n\t!ls\r\n');
    assert.equal(cell.python, 'x = 1\r\n              \r\nif x:\r\n\ty = 2\r\n\t...\r\n');
  });

  it('have spans that include their prefix and end with their line', () => {
    const text = '# first\n# MAGIC %run ./setup  \n';
    const [magic] = sourceCell(text).magics;
    assert.equal(text.slice(magic?.span.start, magic?.span.end), '# MAGIC %run ./setup  ');
    assert.equal(magic?.argument, './setup');
    assert.equal(magic.scope, 'line');
  });

  for (const [what, text, magic] of [
    ['%run with quotes', '%run "./00 Intro & Config"', 'run "./00 Intro & Config"'],
    ['%run with arguments', '%run ./x $param="v" $n=2', 'run ./x $param="v" $n=2'],
    ['%cd', '%cd ..', 'cd ..'],
    ['%env', '%env A=b', 'env A=b'],
    ['%set_env', '%set_env A b', 'set_env A b'],
    ['%load_ext', '%load_ext autoreload', 'load_ext autoreload'],
    ['%matplotlib', '%matplotlib inline', 'matplotlib inline'],
    ['%restart_python', '%restart_python', 'restart_python'],
    ['a shell escape', '!pip install x', '! pip install x'],
    ['a double shell escape', '!!ls', '! ls'],
    ['help before a name', '?spark.read', '? spark.read'],
    ['help behind a name', 'spark.read??', '? spark.read??'],
    ['pip as an automagic', 'pip install -U mlflow', 'pip install -U mlflow'],
    ['a cell magic out of place', 'x = 1\n%%time\ny = 2', 'time'],
    ['a percent sign alone', '%', ''],
  ] as const) {
    it(`reads ${what}`, () => {
      assert.deepEqual(both(text).magics, [magic]);
    });
  }

  it('go on over a backslash, with one argument of several lines', () => {
    const text = '%pip install \\\n  mlflow \\\n  "numpy<2"\nimport mlflow\n';
    assert.deepEqual(both(text), {
      magics: ['pip install\nmlflow\n"numpy<2"'],
      python: '\n\n\nimport mlflow\n',
    });
    const wrapped = sourceCell('# MAGIC %pip install \\\n# MAGIC   mlflow \\\n# MAGIC   numpy\n');
    assert.deepEqual(summary(wrapped), { magics: ['pip install\nmlflow\nnumpy'], python: '\n\n\n' });
    assert.equal(wrapped.magics[0]?.span.end, wrapped.text.length - 1);
  });

  it('end with the cell when a backslash is the last thing in it', () => {
    assert.deepEqual(both('%pip install \\').magics, ['pip install']);
  });

  it('leave a placeholder in an indented block, which may hold nothing else', () => {
    assert.equal(
      both('if a:\n    %pip install x\nelse:\n    !ls\nfor b in c:\n  ?x\n').python,
      'if a:\n    pass\nelse:\n    ...\nfor b in c:\n  0\n',
    );
  });

  it('leave any value where the statement assigns their result', () => {
    assert.deepEqual(both('files = !ls -l \nt.x = %sql select 1\na = b = %who_ls\n'), {
      magics: ['! ls -l', 'sql select 1', 'who_ls'],
      python: 'files = _\nt.x = _\na = b = _\n',
    });
    assert.deepEqual(both('x = !ls \\\n -l\ny = 1').python, 'x = _\n\ny = 1');
  });

  it('leave the statement that %time runs', () => {
    assert.deepEqual(both('%time m.fit(X,\n  y)\nif a:\n  b = %time f(1)\n  %time g()\n'), {
      magics: ['time m.fit(X,', 'time f(1)', 'time g()'],
      python: 'pass; m.fit(X,\n  y)\nif a:\n  b =       f(1)\n  pass; g()\n',
    });
  });
});

describe('a line that begins with % and is no magic', () => {
  for (const [where, text] of [
    ['inside brackets', 'print("%s"\n% name)\n'],
    ['inside nested brackets of all kinds', 'f([{1:\n% x\n}\n%y],\n%z)\n'],
    ['after a backslash', 'x = "%s" \\\n% name\n'],
    ['inside a triple-quoted string', 'sql = """\n%sql\n!x\n"""\n'],
    ['inside a triple-quoted string that holds quotes', "s = '''it's \"\"\"\n%pip install\n'''\n"],
    ['inside a raw string with a backslash at the end', "s = r'''\\\n%a\\'''\n%b\n'''\n"],
    ['inside an f-string', 'x = f"""{\n%a}\n%b"""\n'],
    ['in a one-line string that a backslash continues', 'x = "a\\\n%pip install"\n'],
  ] as const) {
    it(`stays Python ${where}`, () => {
      assert.deepEqual(both(text), { magics: [], python: text });
    });
  }

  for (const [what, text] of [
    ['a bracket in a comment', 'x = 1 # (\n%pip install y\n'],
    ['a bracket in a string', 'x = "(["\n%pip install y\n'],
    ['an escaped quote', "x = 'it\\'s ('\n%pip install y\n"],
    ['a string that its line leaves open', 'x = "abc\n%pip install y\n'],
    ['a closing bracket too many', 'x = )\n%pip install y\n'],
    ['a backslash in a comment', '# a \\\n%pip install y\n'],
    ['an empty triple-quoted string', 'x = """"""\n%pip install y\n'],
    ['operators with an equals sign', 'x %= 2; a = b == c != d <= e\n%pip install y\n'],
  ] as const) {
    it(`is a magic again after ${what}`, () => {
      assert.deepEqual(both(text).magics, ['pip install y']);
    });
  }

  it('is no assigned magic where the equals sign is part of another operator or stands in brackets', () => {
    assert.deepEqual(both('f(a=\n %x)\nb = c if a != 1 else d\n').magics, []);
  });
});

describe('a cell that is Python under a magic', () => {
  it('stays Python below %%time, %%timeit and %%capture', () => {
    for (const magic of ['%%time', '%%timeit -n 3', '%%capture --no-stderr']) {
      const read = both(`${magic}\nx = 1\n`);
      assert.deepEqual(read.python, '\nx = 1\n');
    }
  });

  it("is not the notebook's Python below %%python, which runs a process of its own", () => {
    assert.equal(jupyterCell('%%python\nx = 1').python, '');
  });

  it('stands indented by the prefix where Databricks keeps it behind # MAGIC', () => {
    const cell = sourceCell(
      '# DBTITLE 1,Fit\n# MAGIC %%time\n# MAGIC # the fit\n# MAGIC for x in y:\n# MAGIC     fit(x)\n# MAGIC\n# MAGIC done()\n',
    );
    assert.equal(cell.linePrefix, '# MAGIC ');
    assert.deepEqual(summary(cell), {
      magics: ['time'],
      python: `# DBTITLE 1,Fit\n\n${' '.repeat(8)}# the fit\n${' '.repeat(8)}for x in y:\n${' '.repeat(12)}fit(x)\n\n${' '.repeat(8)}done()\n`,
    });
  });

  it('reads %python and what follows a %pip behind # MAGIC, and raw lines beside them', () => {
    assert.equal(summary(sourceCell('# MAGIC %python\n# MAGIC x = 1\ny = 2')).python, `\n${' '.repeat(8)}x = 1\ny = 2`);
    assert.deepEqual(
      summary(sourceCell('# MAGIC %pip install x\n# MAGIC %restart_python\n# MAGIC a("""\n# MAGIC %b""")')),
      {
        magics: ['pip install x', 'restart_python'],
        python: `\n\n${' '.repeat(8)}a("""\n${' '.repeat(8)}%b""")`,
      },
    );
  });

  it('has no line prefix where only single lines are behind # MAGIC', () => {
    assert.equal(sourceCell('x = 1\n# MAGIC %pip install y\n').linePrefix, undefined);
  });

  it('is made by %python in a notebook whose default is SQL', () => {
    const cell = jupyterCell('%python\nimport mlflow\n', 'sql');
    assert.equal(cell.language, 'python');
    assert.deepEqual(summary(cell), { magics: ['python'], python: '\nimport mlflow\n' });
  });

  it('does not exist in a SQL notebook otherwise', () => {
    const cell = jupyterCell('SELECT "%pip install"\n%run ./x\n', 'sql');
    assert.deepEqual([cell.language, cell.python, cell.magics], ['sql', '', []]);
  });

  it('knows nothing of # MAGIC in an .ipynb, where it is a comment', () => {
    const text = '# MAGIC %sql\nx = 1\n';
    assert.deepEqual(summary(jupyterCell(text)), { magics: [], python: text });
  });
});

describe('what is left of a cell as Python', () => {
  it('parses without an error', async () => {
    const parser = await pythonParser();
    const cells = [
      '%pip install x\nimport x\n',
      'def f():\n    """doc"""\n    %cd ..\n\nclass A:\n\t!ls\n\nf()\n',
      'if a:\n    x = !ls\n    %time y = f(x)\nelif b:\n    ?a\nelse:\n    x?\nz = %time g(1)\n',
      '# MAGIC %%time\n# MAGIC def f(a,\n# MAGIC       b):\n# MAGIC   if a:\n# MAGIC     %matplotlib inline\n# MAGIC   return {\n# MAGIC }\n# MAGIC f()\n',
      '# note\n# MAGIC %python\n# MAGIC @a\n# MAGIC class B:\n# MAGIC\n# MAGIC   x = """\n# MAGIC """\nraw = 1\n',
    ];
    for (const text of cells) {
      const parsed = parser.parseCell(sourceCell(text).python);
      assert.deepEqual(parsed.module.errors, [], text);
      parsed.dispose();
    }
  });
});
