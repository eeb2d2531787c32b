import assert from 'node:assert/strict';
import { checkScopes } from '../../support/syntaxes/annotated';
import { tokenizeWithStandIns } from '../../support/syntaxes/grammars';
import type { Tokenize } from '../../support/syntaxes/tokenize';

const cases: Readonly<Record<string, string>> = {
  'a SQL cell is SQL behind its prefix, until the first line without one': `
># MAGIC %sql
 ^^^^^^^ comment.line.number-sign.magic-prefix !meta.embedded
         ^^^^ keyword.control.magic
># MAGIC SELECT 1
 ^^^^^^^ comment.line.number-sign.magic-prefix !meta.embedded
         ^^^^^^^^ meta.embedded.block.sql source.sql
         ^^^^^^ keyword.other.sql
>select = 1
 ^^^^^^^^^ !keyword.other !source.sql
          ^ constant.numeric.python
`,
  'a string and a block comment of SQL go on behind the next prefix': `
># MAGIC %sql
># MAGIC select 'a
                ^^ string.quoted.single.sql
># MAGIC   from b' from c
 ^^^^^^^ comment.line.number-sign.magic-prefix !string
         ^^^^^^^^^ string.quoted.single.sql !keyword
                   ^^^^ keyword.other.sql !string
># MAGIC /* from
         ^^^^^^^ comment.block.sql
># MAGIC
 ^^^^^^^ comment.line.number-sign.magic-prefix !comment.block
># MAGIC from */ from
         ^^^^^^^ comment.block.sql
                 ^^^^ keyword.other.sql
`,
  'what SQL leaves open ends with the cell': `
># MAGIC %sql
># MAGIC select 'never closed
>x = 1
     ^ constant.numeric.python !string !source.sql
`,
  'SQL may begin behind the magic': `
># MAGIC %sql select 1
         ^^^^ keyword.control.magic !source.sql
              ^^^^^^^^ source.sql
              ^^^^^^ keyword.other.sql
`,
  'a single line of markdown is a cell': `
># MAGIC %md # Title
         ^^^ keyword.control.magic
             ^^^^^^^ meta.embedded.block.markdown text.html.markdown markup.heading
>x = 1
     ^ constant.numeric.python !text.html.markdown
`,
  'a bare magic is a cell': `
># MAGIC %md
         ^^^ keyword.control.magic
># Title
 ^^^^^^^ comment.line.number-sign.python !markup
`,
  'lists of markdown go on over lines, with their own indentation': `
># MAGIC %md-sandbox
         ^^^^^^^^^^^ keyword.control.magic
># MAGIC # Title
         ^^^^^^^ markup.heading.markdown
># MAGIC - one
         ^^^^^ markup.list.markdown
># MAGIC   **more**
           ^^^^^^^^ markup.list.markdown markup.bold.markdown
># MAGIC after
         ^^^^^ text.html.markdown !markup.list
`,
  'a code fence goes on over lines and an open one ends with the cell': `
># MAGIC %md
># MAGIC \`\`\`
># MAGIC # no heading
         ^^^^^^^^^^^^ markup.fenced_code.markdown !markup.heading
># MAGIC \`\`\`
># MAGIC # heading
         ^^^^^^^^^ markup.heading.markdown
># MAGIC \`\`\`
>x = 1
     ^ constant.numeric.python !markup
`,
  'Scala, R, shell and Python are highlighted in their language': `
># MAGIC %scala
         ^^^^^^ keyword.control.magic
># MAGIC val x = 1
         ^^^^^^^^^ meta.embedded.block.scala source.scala
         ^^^ keyword.declaration.scala
># COMMAND ----------
># MAGIC %r
         ^^ keyword.control.magic
># MAGIC x <- 1
         ^^^^^^ meta.embedded.block.r source.r
           ^^ keyword.operator.assignment.r
># COMMAND ----------
># MAGIC %sh
         ^^^ keyword.control.magic
># MAGIC echo "a
         ^^^^^^^ meta.embedded.block.shellscript source.shell
         ^^^^ support.function.builtin.shell
># MAGIC echo"
         ^^^^^ string.quoted.double.shell !support
># COMMAND ----------
># MAGIC %%sh
         ^^^^ keyword.control.magic
># MAGIC echo x
         ^^^^ support.function.builtin.shell
># COMMAND ----------
># MAGIC %%bash
         ^^^^^^ keyword.control.magic
># MAGIC echo x
         ^^^^ support.function.builtin.shell
># COMMAND ----------
># MAGIC %python
         ^^^^^^^ keyword.control.magic
># MAGIC x = 1
         ^^^^^ meta.embedded.block.python source.python
             ^ constant.numeric.python
`,
  'two magic cells are two': `
># MAGIC %sql
># MAGIC select 'open
>
># COMMAND ----------
 ^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.cell-separator !source.sql
>
># MAGIC %md
         ^^^ keyword.control.magic !string !source.sql
># MAGIC # Title
         ^^^^^^^ markup.heading.markdown !source.sql
`,
  'magic lines parted by a blank line are two blocks': `
># MAGIC %sql
># MAGIC select 'open
>
># MAGIC %md # Title
             ^^^^^^^ markup.heading.markdown !source.sql
`,
  'a magic named inside a cell of another language is text of that cell': `
># MAGIC %sql
># MAGIC %md
         ^^^ source.sql !keyword
`,
  'the rest of an unknown cell magic is plain': `
># MAGIC %%html
         ^^^^^^ keyword.control.magic
># MAGIC <b>1</b>
         ^^^^^^^^ meta.embedded.block.other !constant
`,
  'prefixes and magics that were written by hand are read as the engine reads them': `
>#MAGIC %SQL
 ^^^^^^ comment.line.number-sign.magic-prefix
        ^^^^ keyword.control.magic
>#MAGIC select 1
        ^^^^^^ keyword.other.sql
>
># MAGIC%md # Title
 ^^^^^^^ comment.line.number-sign.magic-prefix
        ^^^ keyword.control.magic
            ^^^^^^^ markup.heading
>
># MAGIC  % sql select 1
          ^^^^^ keyword.control.magic
                ^^^^^^ keyword.other.sql
`,
  'a file system cell has options and no language': `
># MAGIC %fs ls -r /tmp
         ^^^ keyword.control.magic
             ^^^^^^^^^^ meta.embedded.block.other
                ^^ constant.other.option
`,
  'a cell timed as a whole is Python': `
># MAGIC %%time
         ^^^^^^ keyword.control.magic
># MAGIC x = 1
         ^^^^^ meta.embedded.block.python source.python
             ^ constant.numeric.python
`,
  'the path of %run is a string and its parameters are told apart': `
># MAGIC %run ./setup $env="dev" $n=1
         ^^^^ keyword.control.magic
              ^^^^^^^ string.unquoted.path
                      ^^^^ variable.other
                           ^^^^^ string.quoted.double
                                 ^^ variable.other
># MAGIC %run "./00 Intro & Config"
              ^^^^^^^^^^^^^^^^^^^^^ string.quoted.double.path
># MAGIC %run './a b'
              ^^^^^^^ string.quoted.single.path
`,
  'line magics stand among Python': `
># MAGIC %pip install "a b" --upgrade # the newest
         ^^^^ keyword.control.magic
                      ^^^^^ string.quoted.double
                            ^^^^^^^^^ constant.other.option
                                      ^^^^^^^^^^^^ comment.line.number-sign
># MAGIC %restart_python
         ^^^^^^^^^^^^^^^ keyword.control.magic
># MAGIC x = 1
         ^^^^^ meta.embedded.block.python source.python
             ^ constant.numeric.python
># MAGIC %conda list
         ^^^^^^ keyword.control.magic
># MAGIC !ls -l
         ^ keyword.control.magic
             ^^ constant.other.option
`,
  'a line magic goes on behind a backslash': `
># MAGIC %pip install one \\
                          ^ constant.character.escape.line-continuation
># MAGIC   two --upgrade
               ^^^^^^^^^ constant.other.option !meta.embedded
># MAGIC x = 1
             ^ constant.numeric.python
># MAGIC %pip install one \\
>x = 1
     ^ constant.numeric.python !meta.magic
`,
  'an unclosed quote of a line magic stays on its line': `
># MAGIC %run "./setup
              ^^^^^^^^ string.quoted.double.path
># MAGIC %pip install 'one
># MAGIC x = 1
             ^ constant.numeric.python !string
`,
  'a multi-line string of Python goes on behind the prefix': `
># MAGIC %pip install one
># MAGIC x = """
># MAGIC 1
         ^ string.quoted.multi.python !constant
># MAGIC """
>y = 1
     ^ constant.numeric.python
`,
  'an indented line is a comment, and so is a longer word': `
>    # MAGIC %sql
     ^^^^^^^^^^^^ comment.line.number-sign.python !meta.magic
>x = 1 # MAGIC %sql
       ^^^^^^^^^^^^ comment.line.number-sign.python !meta.magic
># MAGICAL %sql
 ^^^^^^^^^^^^^^ comment.line.number-sign.python !meta.magic
`,
  'a magic line inside a string stays a string': `
>text = """
># MAGIC %sql
 ^^^^^^^^^^^^ string.quoted.multi.python !meta.magic
># MAGIC select 1
 ^^^^^^^^^^^^^^^^ string.quoted.multi.python !meta.magic
>""" + f"""
># MAGIC %sql
 ^^^^^^^^^^^^ meta.fstring.python !meta.magic
>"""
># MAGIC %sql
         ^^^^ keyword.control.magic
`,
};

describe('highlighting of # MAGIC lines', () => {
  let tokenize: Tokenize;
  before(async () => {
    tokenize = await tokenizeWithStandIns();
  });

  for (const [behaviour, drawing] of Object.entries(cases)) {
    it(behaviour, () => checkScopes(tokenize, drawing));
    it(`${behaviour}, with CRLF line ends`, () => checkScopes(tokenize, drawing, '\r\n'));
  }

  it('keeps a cell apart when no grammar of its language is installed', async () => {
    const pythonAlone = await tokenizeWithStandIns((scopeName) => scopeName === 'source.python');
    checkScopes(
      pythonAlone,
      `
># MAGIC %sql
         ^^^^ keyword.control.magic
># MAGIC select 1
         ^^^^^^^^ meta.embedded.block.sql source.sql !constant
>x = 1
     ^ constant.numeric.python !source.sql
`,
    );
  });

  it('stays right to the last line of a long notebook', () => {
    const cell = ['# COMMAND ----------', '', '# MAGIC %sql', "# MAGIC select 'a", "# MAGIC b'", '', 'x = 1'];
    const lines = tokenize(Array.from({ length: 1_000 }, () => cell.join('\n')).join('\n'));
    assert.equal(lines.length, 7_000);
    assert.deepEqual(lines.slice(-7), lines.slice(7, 14));
  });
});
