import assert from 'node:assert/strict';
import { newNonce, panelPage } from '../../../src/extension/panels/panel-page';

const page = {
  title: 'train "<main>"',
  script: 'https://files/job-graph.js',
  style: 'https://files/job-graph.css',
  workers: {},
  source: 'https://files',
  nonce: 'abc+/=',
};

function policyOf(html: string): string {
  return /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
}

describe('the page of a panel', () => {
  it('runs its own script alone', () => {
    const policy = policyOf(panelPage(page));
    assert.match(policy, /^default-src 'none'; script-src 'nonce-abc\+\/='; style-src https:\/\/files;/);
    assert.doesNotMatch(policy, /unsafe|worker-src|connect-src|\*/);
  });

  it('may start workers when it has some', () => {
    const policy = policyOf(panelPage({ ...page, workers: { layout: 'https://files/layout.js' } }));
    assert.match(policy, /connect-src https:\/\/files; worker-src blob:/);
  });

  it('shows a title as it is', () => {
    assert.match(panelPage(page), /<title>train &quot;&lt;main&gt;&quot;<\/title>/);
  });

  it('has a nonce of its own each time', () => {
    assert.notEqual(newNonce(), newNonce());
    assert.ok(newNonce().length >= 22);
  });
});
