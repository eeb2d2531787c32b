import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CheckResult, Linter } from '../../../src/core/engine/linter';
import type { Location } from '../../../src/core/text/location';
import { pythonParser } from '../../support/python';
import { inForm } from '../../support/mutations';
import { anyMutation, editing, runs, Workspace } from './any-notebook';

describe('Whatever a notebook holds', function () {
  this.timeout(120_000);

  it('it is checked without a throw, and findings lie inside of it', async () => {
    const parser = await pythonParser();
    fc.assert(
      fc.property(editing(anyMutation, 4), (edited) => {
        const workspace = new Workspace(parser, edited);
        const linter = workspace.linter();
        workspace.write(inForm(edited.texts.at(-1) ?? '', edited.form));
        assertInside(linter, linter.check(workspace.path));
        linter.dispose();
      }),
      runs(200),
    );
  });

  it('an engine that has seen its earlier versions says what a new one says', async () => {
    const parser = await pythonParser();
    fc.assert(
      fc.property(editing(anyMutation, 6), (edited) => {
        const workspace = new Workspace(parser, edited);
        const linter = workspace.linter();
        linter.check(workspace.path);
        for (const text of edited.texts) {
          workspace.write(inForm(text, edited.form));
          const fresh = workspace.linter();
          assert.deepEqual(told(linter.check(workspace.path)), told(fresh.check(workspace.path)));
          fresh.dispose();
        }
        linter.dispose();
      }),
      runs(60),
    );
  });
});

function assertInside(linter: Linter, { path, findings }: CheckResult): void {
  for (const { location, related } of findings) {
    assert.equal(location.path, path);
    for (const place of [location, ...related.map((each) => each.location)]) {
      const fault = outside(linter, path, place);
      if (fault) assert.fail(`${fault}: ${JSON.stringify(place)}`);
    }
  }
}

/** A finding on a whole source notebook may begin in its header, before the first cell. */
function outside(linter: Linter, notebook: string, { path, cell, span }: Location): string | undefined {
  const unit = path === notebook ? linter.model(path)?.unit : linter.model(notebook)?.unitAt(path);
  const its = unit?.notebook.cells[cell];
  if (!its) return unit || path === notebook ? 'no such cell' : undefined;
  if (span.end < span.start) return 'ends before it starts';
  if (span.end > its.text.length) return 'ends after its cell';
  return span.start < (cell === 0 ? -its.start : 0) ? 'starts before its cell' : undefined;
}

/** A result without what is only worked out when asked for, but with what that says. */
function told({ status, findings, problems, targets }: CheckResult): unknown {
  return {
    status,
    problems,
    targets,
    findings: findings.map(({ fix, ...rest }) => ({ ...rest, fix: fix?.() })),
  };
}
