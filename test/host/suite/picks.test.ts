import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openSourceBackend } from '../../../src/clients/mlflow/open-source';
import { signInAgain } from '../../../src/extension/mlflow/sign-in-again';
import { chooseServer } from '../../../src/extension/models/choose-server';
import type { Place } from '../../../src/extension/models/place';
import { choosing } from './support/picks';
import { plumbline } from './support/plumbline';

describe('signing in where a server does not know who asks', () => {
  before(plumbline);

  it('offers a profile, the Databricks program and another server', async () => {
    const opened = new Promise<vscode.Terminal>((resolve) => vscode.window.onDidOpenTerminal(resolve));
    const { title, labels } = await choosing('Sign In with the Databricks Program', signInAgain);
    assert.equal(title, 'Sign In');
    assert.deepEqual(labels, [
      '$(account) Select a Profile…',
      '$(terminal) Sign In with the Databricks Program',
      '$(server) Set Tracking URI…',
    ]);
    const terminal = await opened;
    assert.equal(terminal.name, 'Databricks');
    terminal.dispose();
  });

  for (const [words, command] of [
    ['Select a Profile', 'plumbline.selectProfile'],
    ['Set Tracking URI', 'plumbline.setTrackingUri'],
  ] as const) {
    it(`goes on with ${words}`, async () => {
      assert.ok((await vscode.commands.getCommands(true)).includes(command), 'the extension has the command');
      const commands = vscode.commands as { executeCommand: (id: string) => Thenable<unknown> };
      const { executeCommand } = commands;
      const run: string[] = [];
      commands.executeCommand = (id) => {
        if (!id.startsWith('plumbline.')) return executeCommand(id);
        run.push(id);
        return Promise.resolve();
      };
      try {
        await choosing(words, signInAgain);
      } finally {
        commands.executeCommand = executeCommand;
      }
      assert.deepEqual(run, [command]);
    });
  }
});

describe('choosing among several MLflow servers', () => {
  const place = (url: string): Place => {
    const backend = openSourceBackend({ address: new URL(url), userAgent: 'plumbline/test' });
    return { id: url, backend } as Place;
  };
  const [one, two] = [place('http://one.example.com'), place('http://two.example.com:5000')];

  it('asks by their names', async () => {
    let chosen: Place | undefined;
    const work = async (): Promise<void> => void (chosen = await chooseServer([one, two]));
    const { title, labels } = await choosing('two.example.com', work);
    assert.equal(title, 'On which server?');
    assert.deepEqual(labels, ['one.example.com', 'two.example.com:5000']);
    assert.equal(chosen, two);
  });

  it('asks nobody where there is one, or none', async () => {
    assert.equal(await chooseServer([one]), one);
    assert.equal(await chooseServer([]), undefined);
  });
});
