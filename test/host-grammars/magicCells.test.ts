import { checkScopes } from '../support/syntaxes/annotated';
import { builtInExtensions, tokenizeWith } from '../support/syntaxes/grammars';
import type { Tokenize } from '../support/syntaxes/tokenize';

const cases: Readonly<Record<string, string>> = {
  'SQL goes on over lines and ends with its cell': `
># Databricks notebook source
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.notebook-header
># MAGIC %sql
         ^^^^ keyword.control.magic
># MAGIC SELECT 'it
         ^^^^^^ meta.embedded.block.sql source.sql keyword.other.DML.sql
                ^^^ string.quoted.single.sql
># MAGIC SELECT' -- SELECT
 ^^^^^^^ comment.line.number-sign.magic-prefix !source.sql
         ^^^^^^^ string.quoted.single.sql
                 ^^^^^^^^^ comment.line.double-dash.sql
># MAGIC /* open
>x = 1
     ^ constant.numeric.dec.python !source.sql
`,
  'markdown keeps its lists, its paragraphs and the language of its fences': `
># DBTITLE 1,About
             ^^^^^ markup.heading.cell-title
># MAGIC %md
># MAGIC # Title
           ^^^^^ text.html.markdown markup.heading.markdown entity.name.section.markdown
># MAGIC
># MAGIC - one **bold**
         ^ markup.list.unnumbered.markdown punctuation.definition.list.begin.markdown
               ^^^^^^^^ markup.list.unnumbered.markdown markup.bold.markdown
># MAGIC   - two
           ^ markup.list.unnumbered.markdown markup.list.unnumbered.markdown punctuation.definition.list
># MAGIC
># MAGIC \`\`\`sql
># MAGIC select 1
         ^^^^^^ markup.fenced_code.block.markdown meta.embedded.block.sql keyword.other.DML.sql
># MAGIC \`\`\`
># MAGIC | a | b |
># MAGIC |---|---|
         ^^^^^^^^^ markup.table.markdown
># MAGIC \`\`\`python
># MAGIC def f(
         ^^^ meta.embedded.block.python storage.type.function.python
>x = 1
     ^ constant.numeric.dec.python !markup
`,
  'a single line of markdown is a cell': `
># MAGIC %md **Title**
             ^^^^^^^^^ text.html.markdown markup.bold.markdown
>x = 1
     ^ constant.numeric.dec.python !text.html.markdown
`,
  'shell and R are highlighted in their language': `
># MAGIC %sh
># MAGIC for f in *.py; do
         ^^^ meta.embedded.block.shellscript source.shell keyword.control.for.shell
># MAGIC   echo "a
                ^^ string.quoted.double.shell
># MAGIC for"
         ^^^^ string.quoted.double.shell !keyword
># MAGIC done
         ^^^^ keyword.control.done.shell
># COMMAND ----------
 ^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.cell-separator !source.shell
># MAGIC %r
># MAGIC x <- "a
           ^^ meta.embedded.block.r source.r keyword.operator.assignment.r
># MAGIC b"
         ^^ string.quoted.double.r
>x = 1
     ^ constant.numeric.dec.python !source.r
`,
  'a language without a grammar stays plain': `
># MAGIC %scala
         ^^^^^^ keyword.control.magic
># MAGIC val x = "open
         ^^^^^^^^^^^^^ meta.embedded.block.scala source.scala !string
>x = 1
     ^ constant.numeric.dec.python !source.scala
`,
  'Python behind the prefix is Python': `
># MAGIC %pip install one --upgrade
                          ^^^^^^^^^ constant.other.option
># MAGIC def f(a,
         ^^^ meta.embedded.block.python source.python storage.type.function.python
># MAGIC       b=1): pass
                 ^ constant.numeric.dec.python
>x = 1
     ^ constant.numeric.dec.python !meta.embedded
`,
  'a whole Jupyter cell is its language': `
>%%sql
 ^^^^^ keyword.control.magic
>SELECT * FROM t WHERE a = 'b
 ^^^^^^ source.sql keyword.other.DML.sql !comment
>c'
 ^^ string.quoted.single.sql
`,
  'a whole Jupyter cell of markdown is markdown': `
>%md
># Title
   ^^^^^ text.html.markdown markup.heading.markdown entity.name.section.markdown
>![image](x)
 ^^^^^^^^^^^ meta.image.inline.markdown
`,
  'strings of Python hold no cells': `
>def f():
>    """Write
># MAGIC %sql
 ^^^^^^^^^^^^ string.quoted.docstring.multi.python !meta.magic
># COMMAND ----------
 ^^^^^^^^^^^^^^^^^^^^ string.quoted.docstring.multi.python !comment
>    """
>text = f"""{
># MAGIC %sql
 ^^^^^^^^^^^^ !meta.magic
>1
>}
>%pip install x
 ^^^^^^^^^^^^^^ string.quoted.multi.python !keyword
>""" + r'''
>!ls
 ^^^ string !keyword
>'''
># MAGIC %sql
         ^^^^ keyword.control.magic
`,
  'the operator at the beginning of a line stays one': `
>print("%s of"
>%count)
 ^ keyword.operator.arithmetic.python
>text = ("%s of"
>%(1,))
 ^ keyword.operator.arithmetic.python
>text = "%s of" \\
>%run
 ^ keyword.operator.arithmetic.python
>%pip install x
 ^^^^ keyword.control.magic
`,
};

describe("highlighting over VS Code's own grammars", () => {
  let tokenize: Tokenize;
  before(async () => {
    tokenize = await tokenizeWith(builtInExtensions());
  });

  for (const [behaviour, drawing] of Object.entries(cases)) {
    it(behaviour, () => checkScopes(tokenize, drawing));
  }
});
