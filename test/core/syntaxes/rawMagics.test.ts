import { checkScopes } from '../../support/syntaxes/annotated';
import { tokenizeWithStandIns } from '../../support/syntaxes/grammars';
import type { Tokenize } from '../../support/syntaxes/tokenize';

const cases: Readonly<Record<string, string>> = {
  'a cell magic on the first line of a Jupyter cell makes all of it its language': `
>%sql
 ^^^^ keyword.control.magic
>select 'a
        ^^ string.quoted.single.sql
>b' from c
    ^^^^ meta.embedded.block.sql source.sql keyword.other.sql
>
>%pip install x
 ^^^^^^^^^^^^^^ source.sql !keyword.control.magic
`,
  'so does one with two percent signs': `
>%%sql select 1
 ^^^^^ keyword.control.magic
       ^^^^^^^^ source.sql
`,
  'so does one below blank lines': `
>
>%md
 ^^^ keyword.control.magic
># Title
 ^^^^^^^ meta.embedded.block.markdown markup.heading.markdown !comment
>![image](x)
 ^^^^^^^^^^^ text.html.markdown !keyword.control.magic
`,
  'shell, R and Scala cells too': `
># COMMAND ----------
>%sh
 ^^^ keyword.control.magic
>echo 1
 ^^^^ meta.embedded.block.shellscript source.shell support.function.builtin.shell
># COMMAND ----------
>%r
 ^^ keyword.control.magic
>x <- 1
   ^^ meta.embedded.block.r source.r keyword.operator.assignment.r
># COMMAND ----------
>%scala
 ^^^^^^ keyword.control.magic
>val x = 1
 ^^^ meta.embedded.block.scala source.scala keyword.declaration.scala
`,
  'in a source notebook a raw cell ends at the separator': `
># Databricks notebook source
>%sql
 ^^^^ keyword.control.magic
>select 'open
        ^^^^^ source.sql string.quoted.single.sql
># COMMAND ----------
 ^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.cell-separator !source.sql
># DBTITLE 1,Next
             ^^^^ markup.heading.cell-title
>%md
 ^^^ keyword.control.magic
># Title
 ^^^^^^^ markup.heading.markdown
># COMMAND ----------
>x = 1
     ^ constant.numeric.python !text.html.markdown
`,
  'so does one below a comment, as the engine reads it': `
># the newest rows
 ^^^^^^^^^^^^^^^^^ comment.line.number-sign.python
>%sql
 ^^^^ keyword.control.magic
>select 1
 ^^^^^^ source.sql keyword.other.sql
`,
  'none makes anything of the code above it': `
># COMMAND ----------
>x = 1
>%sql
 ^ keyword.operator.python
>select = 1
 ^^^^^^^^^ !source.sql
`,
  'any line magic may open a cell, since no operator can': `
>%matplotlib inline
 ^^^^^^^^^^^ keyword.control.magic
>%my_magic --fast
 ^^^^^^^^^ keyword.control.magic
           ^^^^^^ constant.other.option
>!ls
 ^ keyword.control.magic
>x = 1
     ^ constant.numeric.python !meta.cell-head
`,
  'the known line magics are found among Python': `
>x = 1
>%pip install "a b" --upgrade
 ^^^^ keyword.control.magic
              ^^^^^ string.quoted.double
                    ^^^^^^^^^ constant.other.option
>%run "./00 Intro & Config" $x="1"
 ^^^^ keyword.control.magic
      ^^^^^^^^^^^^^^^^^^^^^ string.quoted.double.path
                            ^^ variable.other
>%run ./setup
      ^^^^^^^ string.unquoted.path
>%cd ..
 ^^^ keyword.control.magic
>%conda list
 ^^^^^^ keyword.control.magic
>%fs ls /
 ^^^ keyword.control.magic
>%restart_python
 ^^^^^^^^^^^^^^^ keyword.control.magic
>!ls -la
 ^ keyword.control.magic
     ^^^ constant.other.option
>y = 1
     ^ constant.numeric.python !meta.magic
`,
  'a line magic among Python goes on behind a backslash': `
>x = 1
>%pip install one \\
                  ^ constant.character.escape.line-continuation
>  two --upgrade
       ^^^^^^^^^ constant.other.option
>y = 1
     ^ constant.numeric.python !meta.magic
`,
  'an unclosed quote of a line magic stays on its line': `
>x = 1
>%run "./setup
      ^^^^^^^^ string.quoted.double.path
>y = 1
     ^ constant.numeric.python !string
`,
  'one line of SQL among Python is SQL': `
>x = 1
>%sql select 'open
 ^^^^ keyword.control.magic
      ^^^^^^ source.sql keyword.other.sql
>y = 1
     ^ constant.numeric.python !string !source.sql
`,
  'a line that begins with the operator is no magic': `
>x = 1
>message = ("%s of"
>%count)
 ^ keyword.operator.python
>message = ("%s of"
>% run (1))
 ^ keyword.operator.python
>message = ("%s of"
>%pip)
 ^ keyword.operator.python
>message = ("%s of"
>%run
 ^ keyword.operator.python
>)
>message = ("%s of"
>%runner x)
 ^ keyword.operator.python
>ok = (a
>!= 1)
 ^^ keyword.operator.python
    ^ constant.numeric.python
`,
  'the operator before a variable named as a magic stays the operator': `
>print("%s of"
>%run if x else y)
 ^ keyword.operator.python
>print("%s of"
>%sql and x)
 ^ keyword.operator.python
>print("%s of"
>%run / 2)
 ^ keyword.operator.python
        ^ constant.numeric.python
`,
  'a magic in a branch is one, indented as it is': `
>if x:
>    %pip install -q one
     ^^^^ keyword.control.magic
                  ^^ constant.other.option
>    !ls
     ^ keyword.control.magic
>y = 1
     ^ constant.numeric.python !meta.magic
`,
  'a raw magic inside a string stays a string': `
>text = """
>%sql
 ^^^^ string.quoted.multi.python !keyword
>%pip install x
 ^^^^^^^^^^^^^^ string.quoted.multi.python !keyword
>!ls
 ^^^ string.quoted.multi.python !keyword
>"""
>text = f"""
>%pip install x
 ^^^^^^^^^^^^^^ meta.fstring.python !keyword
>"""
`,
};

describe('highlighting of magics without the # MAGIC prefix', () => {
  let tokenize: Tokenize;
  before(async () => {
    tokenize = await tokenizeWithStandIns();
  });

  for (const [behaviour, drawing] of Object.entries(cases)) {
    it(behaviour, () => checkScopes(tokenize, drawing));
    it(`${behaviour}, with CRLF line ends`, () => checkScopes(tokenize, drawing, '\r\n'));
  }
});
