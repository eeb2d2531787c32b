import { checkScopes } from '../../support/syntaxes/annotated';
import { tokenizeWithStandIns } from '../../support/syntaxes/grammars';
import type { Tokenize } from '../../support/syntaxes/tokenize';

const cases: Readonly<Record<string, string>> = {
  'the first line of a notebook has a scope of its own': `
># Databricks notebook source
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.notebook-header
>x = 1
     ^ constant.numeric.python !comment
`,
  'the header is one on the first line alone': `
>x = 1
># Databricks notebook source
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.python
`,
  'a separator has a scope of its own': `
>x = 1
># COMMAND ----------
 ^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.cell-separator
>y = 2
     ^ constant.numeric.python
`,
  'an ordinary comment that mentions a separator is a comment': `
># COMMAND ---------- and more
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.python
>  # COMMAND ----------
   ^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.python
`,
  'the text of a title reads as a heading': `
># COMMAND ----------
># DBTITLE 1,Load the "data", all of it
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.cell-title
             ^^^^^^^^^^^^^^^^^^^^^^^^^^ markup.heading.cell-title
># MAGIC %sql
         ^^^^ keyword.control.magic
># COMMAND ----------
># DBTITLE 1,And save it
             ^^^^^^^^^^^ markup.heading.cell-title
>x = 1
     ^ constant.numeric.python
`,
  'marks inside a string stay a string': `
>text = """
># Databricks notebook source
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.multi.python !comment
># COMMAND ----------
 ^^^^^^^^^^^^^^^^^^^^ string.quoted.multi.python !comment
># DBTITLE 1,No title
 ^^^^^^^^^^^^^^^^^^^^ string.quoted.multi.python !comment
>"""
># COMMAND ----------
 ^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.cell-separator
`,
};

describe('highlighting of the marks between cells', () => {
  let tokenize: Tokenize;
  before(async () => {
    tokenize = await tokenizeWithStandIns();
  });

  for (const [behaviour, drawing] of Object.entries(cases)) {
    it(behaviour, () => checkScopes(tokenize, drawing));
    it(`${behaviour}, with CRLF line ends`, () => checkScopes(tokenize, drawing, '\r\n'));
  }
});
