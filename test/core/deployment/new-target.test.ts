import assert from 'node:assert/strict';
import { newTarget } from '../../../src/core/deployment/new-target';

function put(text: string, name = 'qa'): string | undefined {
  const insert = newTarget(text, 'development', name);
  return insert && text.slice(0, insert.offset) + insert.snippet + text.slice(insert.offset);
}

const host = '${1:https://example.cloud.databricks.com}';

describe('A new target', () => {
  it('goes below the heading of the others, indented as they are', () => {
    assert.equal(
      put('bundle:\n  name: b\ntargets: # all\n    dev:\n        default: true\n'),
      `bundle:\n  name: b\ntargets: # all\n    qa:\n        mode: development\n        workspace:\n            host: ${host}\n    dev:\n        default: true\n`,
    );
  });

  it('begins the targets of a bundle without any', () => {
    assert.equal(
      put('bundle:\n  name: b\n'),
      `bundle:\n  name: b\n\ntargets:\n  qa:\n    mode: development\n    workspace:\n      host: ${host}\n`,
    );
  });

  it('keeps references for the bundle, and quotes names that need it', () => {
    const insert = newTarget('targets:\n', 'production', 'my: target');
    assert.match(insert?.snippet ?? '', /\n {2}"my: target":\n/);
    assert.ok(insert?.snippet.includes('/.bundle/\\${bundle.name}/\\${bundle.target}'));
    assert.match(insert?.snippet ?? '', /run_as:\n {6}service_principal_name: /);
  });

  it('is not put where lines have no place', () => {
    assert.equal(put('targets: { dev: { default: true } }\n'), undefined);
  });
});
