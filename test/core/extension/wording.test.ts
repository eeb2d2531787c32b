import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/rules/finding';
import { inTargets, listed, problemText } from '../../../src/extension/check/wording';
import { summaryText } from '../../../src/extension/commands/summary';
import { hoverText } from '../../../src/extension/hover-text';
import { statusText } from '../../../src/extension/status-text';

const finding: Finding = {
  rule: 'experiment-path',
  severity: 'error',
  message: 'A user folder is not shared.',
  location: { path: '/a.py', cell: 0, span: { start: 0, end: 1 } },
  related: [],
};
const place = { path: '/a.py', start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const targets = ['dev', 'staging', 'prod'];

describe('what Problems says', () => {
  it('names the targets when a finding holds in some of them', () => {
    assert.equal(inTargets(['prod'], targets), 'in target prod');
    assert.equal(inTargets(['dev', 'prod'], targets), 'in targets dev and prod');
  });

  it('names none when it holds in all of them, or whatever the target', () => {
    assert.equal(inTargets(targets, targets), '');
    assert.equal(inTargets(undefined, targets), '');
  });

  it('ends with the targets', () => {
    const text = problemText({ ...finding, targets: ['prod'] }, place, targets);
    assert.equal(text, 'A user folder is not shared. (in target prod)');
  });

  it('does not repeat targets that the message names', () => {
    const message = 'In target prod the path is /Users/x.';
    assert.equal(problemText({ ...finding, message, targets: ['prod'] }, place, targets), message);
  });

  it('names the cell where no editor shows it', () => {
    const text = problemText(finding, { ...place, within: { cell: 2, line: 4 } }, []);
    assert.equal(text, 'Cell 3, line 5: A user folder is not shared.');
  });
});

describe('the hover', () => {
  it('shows the value, the targets and the fix, and links to the rule', () => {
    const value = '/Users/{user}/churn';
    const fix = { kind: 'fix', title: 'Use /Shared/churn', safety: 'safe', edits: [] } as const;
    const text = hoverText({ ...finding, value, targets: ['prod'] }, targets, fix, 'command:explain');
    assert.match(text, /\[Explain experiment-path\]\(command:explain /);
    assert.match(text, /Value here: `\/Users\/\{user\}\/churn`/);
    assert.match(text, /Holds in target prod/);
    assert.match(text, /Use \/Shared\/churn/);
  });

  it('says why there is no fix', () => {
    const text = hoverText(finding, [], { kind: 'refusal', reason: 'The helper reads a global.' }, 'command:explain');
    assert.match(text, /No automatic fix: The helper reads a global/);
  });

  it('shows Markdown and backticks in a value as they are', () => {
    const text = hoverText(
      { ...finding, value: 'a`[x](command:bad)`', message: '[x](command:bad)' },
      [],
      undefined,
      'c:e',
    );
    assert.ok(text.includes('`` a`[x](command:bad)` ``'), text);
    assert.ok(!/[^\\]\]\(command:bad/.test(text.replace(/`` .* ``/, '')), text);
  });
});

describe('the status item', () => {
  it('counts what was found, also for people who hear it', () => {
    const status = statusText({ kind: 'checked', severities: ['error', 'error', 'warning'], problems: 0 });
    assert.equal(status.text, 'Plumbline $(error) 2 $(warning) 1');
    assert.equal(status.label, 'Plumbline: 2 errors and 1 warning in this notebook');
  });

  it('tells clean, checking and failed apart', () => {
    assert.match(statusText({ kind: 'checked', severities: [], problems: 0 }).label, /nothing wrong/);
    assert.match(statusText({ kind: 'checking' }).label, /checking/);
    assert.equal(statusText({ kind: 'failed', error: 'no grammar' }).alarm, true);
    assert.equal(statusText({ kind: 'checked', severities: [], problems: 1 }).alarm, true);
  });
});

describe('the summary of a project', () => {
  const clean = { notebooks: 3, bundles: 0, withFindings: 0, error: 0, warning: 0, information: 0, unusable: 0 };

  it('says what was found in how many notebooks', () => {
    const summary = { ...clean, withFindings: 2, error: 1, warning: 2, information: 1 };
    assert.equal(summaryText(summary), 'Plumbline found 1 error, 2 warnings and 1 information in 2 of 3 notebooks.');
  });

  it('says so when all is well, when there is nothing, and when files were unreadable', () => {
    assert.equal(summaryText(clean), 'Plumbline found nothing wrong in 3 notebooks.');
    assert.equal(
      summaryText({ ...clean, bundles: 1, withFindings: 4, error: 5 }),
      'Plumbline found 5 errors in 4 files of 3 notebooks and 1 bundle.',
    );
    assert.match(summaryText({ ...clean, notebooks: 0 }), /no Databricks notebooks/);
    assert.match(summaryText({ ...clean, unusable: 2 }), /2 files could not be read/);
  });
});

describe('lists in sentences', () => {
  it('read as people write them', () => {
    assert.deepEqual(
      [listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])],
      ['', 'a', 'a and b', 'a, b and c'],
    );
  });
});
