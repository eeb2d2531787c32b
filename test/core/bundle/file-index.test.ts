import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexFile } from '../../../src/core/bundle/file-index';
import { loadYaml } from '../../../src/core/bundle/load';
import { Pieces } from '../../../src/core/bundle/yaml/pieces';
import { bundleCases } from '../../support/bundle-cases';
import { anyTextEdit, edited } from '../../support/yaml-edits';

const texts = bundleCases().flatMap(({ files }) =>
  Object.entries(files).flatMap(([name, text]) => (/\.ya?ml$/.test(name) ? [text] : [])),
);

describe('the index of a file', function () {
  this.timeout(60_000);

  it('is after any edits what it is of a new file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(anyTextEdit, { minLength: 1, maxLength: 4 }), (text, edits) => {
        const pieces = new Pieces();
        indexFile('a.yml', loadYaml('a.yml', text, pieces));
        let now = text;
        for (const edit of edits) {
          now = edited(now, edit);
          const kept = indexFile('a.yml', loadYaml('a.yml', now, pieces));
          assert.deepEqual(kept, indexFile('a.yml', loadYaml('a.yml', now)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds what stands in a job that has only been moved', () => {
    const job =
      '    train:\n      name: ${var.a}\n      tasks: [{task_key: x, description: "{{job.parameters.day}} ${ var.b }"}]\n';
    const pieces = new Pieces();
    indexFile('a.yml', loadYaml('a.yml', `resources:\n  jobs:\n${job}`, pieces));
    const moved = `resources:\n  pipelines:\n${job}  jobs:\n    more: {}\n${job}`;
    const { references, places } = indexFile('a.yml', loadYaml('a.yml', moved, pieces));
    const said = ({ span: { start, end } }: { span: { start: number; end: number } }): string =>
      moved.slice(start, end);
    assert.deepEqual(
      references.references.map(({ location, names }) => [said(location), ...names.map(said)]),
      [
        ['${var.a}', 'var', 'a'],
        ['${var.a}', 'var', 'a'],
      ],
    );
    assert.deepEqual(
      references.malformed.map(({ location }) => said(location)),
      ['${ var.b }', '${ var.b }'],
    );
    assert.deepEqual(
      places.map(({ kind, scope, location }) => `${kind} ${said(location)} ${scope}`.trim()),
      [
        'resource train',
        'variable a',
        'resource more',
        'resource train',
        'variable a',
        'task x jobs.train',
        'parameter day jobs.train',
      ],
    );
  });
});
