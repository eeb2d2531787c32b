import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension, as it is packaged', () => {
  it('activates when a notebook is opened', async () => {
    const extension = vscode.extensions.getExtension('plumbline.plumbline');
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
