import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { contributes } from '../../../src/extension/contributes';
import { commands } from '../../../src/extension/contributions/commands';
import { walkthrough } from '../../../src/extension/contributions/walkthrough';

const root = path.resolve(__dirname, '..', '..', '..');

describe('what the extension contributes', () => {
  it('lists each command once, under one category', () => {
    const ids = contributes.commands.map(({ command }) => command);
    for (const { id } of Object.values(commands)) assert.ok(ids.includes(id), id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['Plumbline']);
  });

  it('names only commands that exist in the walkthrough', () => {
    const ids = new Set<string>(contributes.commands.map(({ command }) => command));
    const named = JSON.stringify(walkthrough).match(/(?<=command:|onCommand:)plumbline\.\w+/g) ?? [];
    assert.deepEqual(
      named.filter((id) => !ids.has(id)),
      [],
    );
    assert.ok(named.length > 0);
  });

  it('ships the media of each step', () => {
    const media = walkthrough.steps.map(({ media }) => ('svg' in media ? media.svg : media.markdown));
    assert.deepEqual(
      media.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });
});
