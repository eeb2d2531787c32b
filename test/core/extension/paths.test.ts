import assert from 'node:assert/strict';
import { pathOf, realmOf } from '../../../src/extension/files/place';

describe('paths of documents', () => {
  it('are absolute, and write a Windows drive in one way', () => {
    assert.equal(pathOf({ scheme: 'file', authority: '', path: '/C:/work/a.py' }), '/c:/work/a.py');
    assert.equal(pathOf({ scheme: 'untitled', authority: '', path: 'Untitled-1' }), '/Untitled-1');
    assert.equal(pathOf({ scheme: 'vscode-vfs', authority: 'github', path: '/owner/repo/' }), '/owner/repo');
  });

  it('mean something within one file system', () => {
    const uri = { authority: 'github', path: '/a.py' };
    assert.notEqual(realmOf({ ...uri, scheme: 'vscode-vfs' }), realmOf({ ...uri, scheme: 'file' }));
  });
});
