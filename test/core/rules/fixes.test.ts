import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readNotebook } from '../../../src/core/notebook/read';
import { goldenFolder, goldenOf, fixedBy } from '../../support/golden-fixes';
import { inForm } from '../../support/mutations';

const intoRun = 'safe: Move the call into the run';
const atEnd = 'safe: Add dbutils.notebook.exit("SUCCESS") at the end';
const output = (of: string, input: string): string => `Add the predicted output: ${of}.predict(${input})`;
const pathOf = (name: string): string => `ask: Use /Shared/shop_ml_${name}`;
const suppression = 'safe: Remove the suppression that silences nothing';

/** What is offered in each `before` under test/fixtures/fixes, one after the other, until it is the `after`. */
const offers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'dataset-outside-run': {
    'across-cells': [intoRun],
    'after-the-run': [intoRun],
    'before-the-run': [intoRun, intoRun],
    'in-a-function': [intoRun],
    jupyter: [intoRun],
    'perhaps-changed': ['ask: Move the call into the run'],
    refused: [
      'refused: rows changes between the call and the run. Move it by hand.',
      'refused: dataset changes between the call and the run. Move it by hand.',
      'refused: The run is opened and closed on one line. Move the call by hand.',
      'refused: The call shares its line with other code. Move it by hand.',
      'refused: The call is part of a larger statement. Move it into `with mlflow.start_run():` by hand.',
      'refused: The call holds a string of several lines. Move it by hand.',
      'refused: No run is opened beside it. Wrap it in `with mlflow.start_run():`, with the rest of the training.',
    ],
    'through-a-helper': [intoRun, intoRun, intoRun],
  },
  'experiment-path': {
    'f-strings': [pathOf('churn'), pathOf('{model_name}'), pathOf('rates_{region!s:>5}')],
    literals: ['churn', 'churn', 'churn', 'churn', 'rates', '😀 rates', 'rates'].map(pathOf),
    'passed-on': [
      ...['churn', 'rates', 'widgets'].map(pathOf),
      'refused: The path is put together from several strings. Make them /Shared/shop_ml_{model_name}.',
    ],
  },
  'incomplete-signature': {
    'not-known': [
      `ask: ${output('model', 'X')}`,
      'refused: Which variable holds the model is not known here. Give infer_signature the predicted output.',
    ],
    'output-added': [
      `safe: ${output('model', 'X')}`,
      `safe: ${output('booster', 'sample.head(3)')}`,
      `ask: ${output('model', 'X[["tenure"]]')}`,
      `ask: ${output('model', 'X.sample(5)')}`,
      `ask: ${output('model', 'X')}`,
    ],
    refused: [
      'refused: The model is not trained yet where the signature is made. Make the signature after training.',
      'refused: The signature is made where the model is not at hand. Pass the predicted output to it.',
      'refused: The model is not known to exist yet where the signature is made. Make the signature after training.',
      'refused: The model is not known to exist yet where the signature is made. Make the signature after training.',
      'refused: The model predicts nothing. Give infer_signature what it makes: scaler.transform(...).',
    ],
    'signature-added': Array.from({ length: 3 }, () => 'ask: Add a signature of inputs and outputs'),
  },
  'missing-exit': {
    'after-main': [atEnd],
    'at-the-end': [atEnd],
    'behind-magic': [atEnd],
    'below-elif': [atEnd],
    'failures-swallowed': ['ask: Add dbutils.notebook.exit("SUCCESS") at the end'],
    'handler-of-an-exit': [
      'refused: The exit is not the last statement of the try. Move it after the try by hand.',
      'refused: The handler catches an exit, too. Take that out of the try first.',
    ],
    'in-the-handler': ['ask: Exit with FAILED in the handler', 'ask: Exit with FAILED in the handler'],
    'into-an-else': ['safe: Move the exit into an else of the try'],
    'into-its-else': ['safe: Move the exit into the else of the try'],
    jupyter: [atEnd],
    'on-one-path': [atEnd],
    'out-of-the-try': ['safe: Move the exit after the try'],
    'out-of-the-try-with-finally': ['safe: Move the exit after the try'],
    refused: [
      ...Array.from(
        { length: 3 },
        () => 'refused: The exit is not the last statement of the try. Move it after the try by hand.',
      ),
      'refused: More than one try around the exit catches it. Move it after them by hand.',
      'refused: The call is part of a larger statement. Take it away by hand.',
    ],
    'spark-stop': ['spark', 'session', 'spark', 'spark', 'spark'].map((name) => `safe: Remove ${name}.stop()`),
    'spark-stop-in-finally': ['safe: Remove spark.stop()'],
    'sys-exit': [
      'ask: Use dbutils.notebook.exit("SUCCESS")',
      'refused: It may end with an error: raise an exception that says what went wrong.',
    ],
    'sys-exit-of-main': [
      'ask: Use dbutils.notebook.exit("SUCCESS")',
      'refused: It may end with an error: raise an exception that says what went wrong.',
    ],
  },
  'unused-suppression': {
    'cell-and-file': [suppression, suppression, suppression],
    lines: [suppression, suppression, suppression, suppression],
    'one-of-several': [suppression, suppression],
  },
};

describe('Fixes turn the notebooks under test/fixtures/fixes into what they are to be', () => {
  for (const [rule, cases] of Object.entries(offers)) {
    describe(rule, () => {
      it('has a test for each of its folders', () => {
        assert.deepEqual(readdirSync(path.join(goldenFolder, rule)).sort(), Object.keys(cases).sort());
      });

      for (const [name, offered] of Object.entries(cases)) {
        const { extension, before, after } = goldenOf(`${rule}/${name}`);

        it(name, async () => {
          assert.deepEqual(await fixedBy(rule, before, extension), { text: after, offered });
        });

        if (extension === '.ipynb') continue;

        it(`${name}, with lines that end in CRLF`, async () => {
          const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
          assert.equal((await fixedBy(rule, crlf(before), '.py')).text, crlf(after));
        });

        it(`${name}, as an .ipynb`, async () => {
          const { text } = await fixedBy(rule, ipynb(before), '.ipynb');
          assert.deepEqual(cellsOf(text), cellsOf(ipynb(after)));
        });
      }
    });
  }
});

function ipynb(source: string): string {
  const content = inForm(source, 'ipynb');
  assert.ok(content.kind === 'text');
  return content.text;
}

function cellsOf(text: string): string[] {
  return readNotebook('/notebook.ipynb', { kind: 'text', text }).cells.map((cell) => cell.text);
}
