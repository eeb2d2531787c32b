import assert from 'node:assert/strict';
import { outlineOf } from '../../../../src/core/bundle/language/outline';
import type { OutlineEntry } from '../../../../src/core/bundle/language/outline';
import { viewOf } from '../../../support/bundle-view';

function outline(text: string): string[] {
  const shown = (depth: number, { kind, name, detail, nameSpan, span, children }: OutlineEntry): string[] => {
    assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end);
    assert.equal(text.slice(nameSpan.start, nameSpan.end), name);
    const line = `${'  '.repeat(depth)}${name} ${kind}${detail === '' ? '' : ` ${detail}`}`;
    return [line, ...children.flatMap((child) => shown(depth + 1, child))];
  };
  return outlineOf(viewOf({ '/p/databricks.yml': text }), '/p/databricks.yml').flatMap((entry) => shown(0, entry));
}

describe('the outline of a bundle', () => {
  it('shows what there is, and what jobs do', () => {
    const text = `bundle: {name: a}
variables:
  catalog: {default: a}
resources:
  jobs:
    train:
      tasks:
        - task_key: fit
          notebook_task: {notebook_path: a}
        - depends_on: []
targets:
  dev:
    resources:
      models: {m: {}}
`;
    assert.deepEqual(outline(text), [
      'bundle section',
      'variables section',
      '  catalog variable',
      'resources section',
      '  jobs kind',
      '    train resource',
      '      fit task notebook_task',
      'targets section',
      '  dev target',
      '    models kind',
      '      m resource',
    ]);
  });

  it('stays within its file while it is typed, and with aliases', () => {
    assert.deepEqual(outline('resources:\n  jobs:\n    a: &x\n      tasks: [\n'), [
      'resources section',
      '  jobs kind',
      '    a resource',
    ]);
    assert.deepEqual(outline('x: &x {jobs: {a: {}}}\nresources:\n  <<: *x\n'), ['x section', 'resources section']);
    assert.deepEqual(outline(''), []);
  });
});
