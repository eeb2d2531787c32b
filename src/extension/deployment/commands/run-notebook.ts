import { randomUUID } from 'node:crypto';
import { type NotebookDocument, ProgressLocation, type TextDocument, type Uri, window, workspace } from 'vscode';
import { runOnce } from '../../../clients/jobs/one-time-run';
import { basename, extension, relative } from '../../../core/project/paths';
import { widgetUse } from '../../../core/rules/support/widgets';
import { askParameters } from '../ask-parameters';
import { deploymentOf } from '../deployment';
import type { JobParameter } from '../job-parameters';
import { type Outcome, stopped } from '../outcome';
import { doing, type Platform, tell } from '../platform';
import { followToEnd } from '../run-end';
import type { Wanted } from '../subject';
import { pathOf, realmOf } from '../../files/place';

/** Runs the notebook that is being looked at, as it is saved here, on serverless compute of the bundle's workspace. */
export async function runNotebookAsJob(platform: Platform, given: unknown): Promise<Outcome> {
  const document: NotebookDocument | TextDocument | undefined =
    window.activeNotebookEditor?.notebook ?? window.activeTextEditor?.document;
  if (document?.uri.scheme !== 'file') {
    const message = 'Open the notebook that is to be run.';
    tell(message);
    return stopped(message);
  }
  const subject = await platform.subjects.of(given ?? { uri: document.uri });
  if (!subject) return stopped('There is no bundle.');
  await document.save();
  const { bundle, target } = subject.deployment;
  const name = basename(document.uri.path);
  const deployment = deploymentOf(bundle, target);
  const parameters = await parametersOf(platform, document.uri, deployment.key, subject.wanted);
  if (!parameters) return stopped('It was not run.');
  return doing(platform, async () => {
    const connection = await platform.connections.workspace(bundle, target);
    const { http, jobs } = connection;
    const content = new TextDecoder().decode(await workspace.fs.readFile(document.uri));
    const run = await window.withProgress(
      { location: ProgressLocation.Notification, title: `Starting ${name}`, cancellable: true },
      (_, token) => {
        const stop = new AbortController();
        token.onCancellationRequested(() => stop.abort(new DOMException('Cancelled.', 'AbortError')));
        return runOnce(
          http,
          jobs,
          {
            name: `${name} (${randomUUID().slice(0, 8)})`,
            content,
            isIpynb: extension(name) === '.ipynb',
            path: `${bundle.name}/${relative(pathOf(bundle.folder), pathOf(document.uri))}`,
            parameters,
            dependencies: [],
          },
          { signal: stop.signal },
        );
      },
    );
    // No job of the bundle has it: it is known by the notebook's own name.
    return followToEnd(platform, deployment, `notebook.${name}`, run);
  });
}

async function parametersOf(
  { finder, memory }: Platform,
  uri: Uri,
  key: string,
  wanted: Wanted,
): Promise<Readonly<Record<string, string>> | undefined> {
  if (wanted.parameters) return wanted.parameters;
  const path = pathOf(uri);
  const widgets = await finder.realm({ uri, realm: realmOf(uri), path }).engine.ask((linter) => {
    const model = linter.model(path);
    if (!model) return [];
    const { reads, declared } = widgetUse(model);
    return [...new Set([...declared, ...reads.map(({ name }) => name)])];
  });
  const parameters = widgets.map((name): JobParameter => ({ name, standard: undefined, from: 'widget of a notebook' }));
  return askParameters(`Run ${basename(path)}`, parameters, memory, `${key}/${path}`);
}
