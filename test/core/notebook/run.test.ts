import assert from 'node:assert/strict';
import { runCall } from '../../../src/core/notebook/run';
import { jupyterCell, sourceCell } from './support';

function run(text: string) {
  const cell = sourceCell(text);
  const [magic] = cell.magics;
  assert.ok(magic);
  const call = runCall(cell, magic);
  if (call) assert.equal(cell.text.slice(call.span.start, call.span.end), call.path);
  return call && { path: call.path, parameters: Object.fromEntries(call.parameters) };
}

describe('runCall', () => {
  it('reads the path of a %run, with and without quotes', () => {
    assert.deepEqual(run('# MAGIC %run ./setup'), { path: './setup', parameters: {} });
    assert.deepEqual(run('# MAGIC %run "./00 Intro & Config"'), { path: './00 Intro & Config', parameters: {} });
    assert.deepEqual(run("x = 1\n%run   '../a b'  "), { path: '../a b', parameters: {} });
    assert.deepEqual(run('# MAGIC % run /Shared/x'), { path: '/Shared/x', parameters: {} });
  });

  it('reads the widgets that it sets', () => {
    assert.deepEqual(run('%run ./x $catalog="dev ml" $n=2 $s=\'a\' $e=""'), {
      path: './x',
      parameters: { catalog: 'dev ml', n: '2', s: 'a', e: '' },
    });
  });

  it('is nothing for a %run without a path, or another magic', () => {
    assert.equal(run('%run'), undefined);
    assert.equal(run('%run "'), undefined);
    assert.equal(run('%pip install run'), undefined);
  });

  it('reads the %run of an .ipynb', () => {
    const cell = jupyterCell('%run ./a');
    assert.equal(cell.magics[0] && runCall(cell, cell.magics[0])?.path, './a');
  });
});
