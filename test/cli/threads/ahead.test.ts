import assert from 'node:assert/strict';
import { ParsedAhead } from '../../../src/cli/threads/ahead';
import { Claims } from '../../../src/cli/threads/claims';
import { source, temporaryFolder } from '../support/folder';
import { start } from '../support/process';

describe('Parsing ahead on another thread', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  it('changes nothing in the report', async () => {
    const faulty = (i: number) => `import mlflow\nmlflow.log_input(${i})\nmlflow.set_experiment("/Users/ana/churn")`;
    const many = Array.from({ length: 40 }, (_, i) => [
      `n${i}.py`,
      source(faulty(i % 7), 'x = (', '# MAGIC %run ./n0'),
    ]);
    const cells = [{ cell_type: 'code', metadata: {}, outputs: [], source: faulty(1) }];
    folder().write({
      ...(Object.fromEntries(many) as Record<string, string>),
      'a.ipynb': JSON.stringify({ cells, metadata: { kernelspec: { language: 'python' } }, nbformat: 4 }),
      'broken.ipynb': '{',
      'latin.py': Buffer.from('# Databricks notebook source\nx = "\xe4"', 'latin1'),
      'sql.sql': '-- Databricks notebook source\nSELECT 1',
    });
    const report = (...more: string[]) => start(['lint', '--format', 'json', ...more], { cwd: folder().path });
    const [alone, helped] = [await report('--jobs', '1'), await report()];
    assert.ok((JSON.parse(alone.stdout) as unknown[]).length >= 80, alone.stdout);
    assert.deepEqual(helped, alone);
  });

  it('is done without where the thread does not start', () => {
    const ahead = new ParsedAhead(folder().at('nowhere.js'), ['/a.py']);
    ahead.fetch('/a.py');
    ahead.fetch('/b.py');
    assert.equal(ahead.cell('x = 1'), undefined);
    ahead.dispose();
  });

  it('gives each notebook to one thread', () => {
    const mine = new Claims(4);
    const theirs = new Claims(4, mine.memory);
    assert.equal(theirs.take(0), true);
    theirs.finish(0);
    assert.equal(mine.isDoneElsewhere(0), true);
    assert.equal(mine.isDoneElsewhere(1), false);
    assert.equal(theirs.take(1), false);
    assert.equal(theirs.take(2), true);
    mine.abandon();
    assert.equal(mine.isDoneElsewhere(2), false, 'what a thread has that is gone is done here');
  });
});
