import assert from 'node:assert/strict';
import { createLinter } from '../../../src/core/engine/create';
import type { FileContent } from '../../../src/core/notebook/notebook';
import { LineIndex } from '../../../src/core/text/lines';
import { applyEdits } from '../../../src/core/text/edits';
import type { Change } from '../../../src/extension/actions/changes';
import { fixAll } from '../../../src/extension/actions/fix-all';
import { Snapshot } from '../../../src/extension/files/snapshot';
import { Sources } from '../../../src/extension/files/sources';
import { pythonParser } from '../../support/python';
import { FakeDisk } from './fake-disk';
import { ReplacingLinter } from './replacing-linter';

function sourcesOf(content: FileContent): Sources {
  return new Sources(new Snapshot(new FakeDisk(), { open: () => ({ stamp: '1', content: () => content }) }));
}

/** The text after changes, as an editor would apply them. */
function after(text: string, changes: readonly Change[]): string {
  const lines = new LineIndex(text);
  const edits = changes.map(({ place, newText }) => {
    return { span: { start: lines.offset(place.start), end: lines.offset(place.end) }, newText };
  });
  return applyEdits(text, edits);
}

const notebook = '# Databricks notebook source\nbad = 1\n\n# COMMAND ----------\n\nprint(bad)\n';

const bundle = `bundle: {name: bakery} # plumbline: ignore[unknown-field]
targets:
  # plumbline: ignore-block[unknown-reference]
  dev: {default: true, mode: development}
resources:
  jobs:
    train: {name: "\${var.nothing}"}
`;

describe('fixing all', () => {
  it('applies every safe fix, and nothing the second time', () => {
    const sources = sourcesOf({ kind: 'text', text: notebook });
    const changes = fixAll(new ReplacingLinter(sources, { bad: 'good' }), sources, '/a.py');
    const fixed = after(notebook, changes);
    assert.equal(fixed, notebook.replaceAll('bad', 'good'));
    const again = sourcesOf({ kind: 'text', text: fixed });
    assert.deepEqual(fixAll(new ReplacingLinter(again, { bad: 'good' }), again, '/a.py'), []);
  });

  it('goes on while a fix makes room for another', () => {
    const sources = sourcesOf({ kind: 'text', text: notebook });
    const linter = new ReplacingLinter(sources, { bad: 'worse', worse: 'good' });
    assert.equal(after(notebook, fixAll(linter, sources, '/a.py')), notebook.replaceAll('bad', 'good'));
  });

  it('ends with fixes that undo each other', () => {
    const sources = sourcesOf({ kind: 'text', text: notebook });
    const linter = new ReplacingLinter(sources, { bad: 'good', good: 'bad' });
    assert.equal(after(notebook, fixAll(linter, sources, '/a.py')), notebook);
  });

  it('leaves alone what asks for a look', () => {
    const sources = sourcesOf({ kind: 'text', text: notebook });
    assert.deepEqual(fixAll(new ReplacingLinter(sources, { bad: 'good' }, 'ask'), sources, '/a.py'), []);
  });

  it('changes one cell of a notebook document, or all of them', () => {
    const texts = ['bad = 1', 'print(bad)'];
    const cells = texts.map((text) => ({ kind: 'code' as const, language: 'python', text }));
    const sources = sourcesOf({ kind: 'cells', language: 'python', cells });
    const linter = new ReplacingLinter(sources, { bad: 'worse', worse: 'good' });
    const both = fixAll(linter, sources, '/a.ipynb');
    assert.deepEqual(
      texts.map((text, cell) =>
        after(
          text,
          both.filter(({ place }) => place.cell === cell),
        ),
      ),
      ['good = 1', 'print(good)'],
    );
    const second = fixAll(linter, sources, '/a.ipynb', 1);
    assert.deepEqual(
      second.map(({ place }) => place.cell),
      [1],
    );
  });

  it('rewrites the JSON of a notebook that is open as text', () => {
    const text = JSON.stringify({
      cells: [{ cell_type: 'code', metadata: {}, outputs: [], source: ['x = "a"\n', 'bad'] }],
      metadata: {},
      nbformat: 4,
    });
    const sources = sourcesOf({ kind: 'text', text });
    const changes = fixAll(new ReplacingLinter(sources, { bad: 'good' }), sources, '/a.ipynb');
    assert.equal(after(text, changes), text.replace('bad', 'good'));
  });

  it('applies the safe fixes of a file of a bundle, and leaves the others', async () => {
    const sources = sourcesOf({ kind: 'text', text: bundle });
    const linter = createLinter(await pythonParser(), sources.files, { folders: ['/'] });
    const changes = fixAll(linter, sources, '/databricks.yml');
    const fixed = after(bundle, changes);
    assert.equal(
      fixed,
      bundle
        .replace(' # plumbline: ignore[unknown-field]', '')
        .replace('  # plumbline: ignore-block[unknown-reference]\n', ''),
    );
    const again = sourcesOf({ kind: 'text', text: fixed });
    const second = createLinter(await pythonParser(), again.files, { folders: ['/'] });
    assert.deepEqual(fixAll(second, again, '/databricks.yml'), []);
  });
});
