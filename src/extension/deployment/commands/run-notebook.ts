import { type NotebookDocument, ProgressLocation, type TextDocument, type Uri, window, workspace } from 'vscode';
import { runOnce } from '../../../clients/jobs/one-time-run';
import { basename, extension } from '../../../core/project/paths';
import { widgetUse } from '../../../core/rules/support/widgets';
import { pathOf, realmOf } from '../../files/place';
import { askParameters } from '../ask-parameters';
import type { Deployment } from '../deployment';
import type { JobParameter } from '../job-parameters';
import { type Outcome, stopped } from '../outcome';
import { doing, type Platform, tell } from '../platform';
import { followToEnd } from '../run-end';
import type { Wanted } from '../subject';

/** Runs the notebook that is being looked at, as it is saved here, on serverless compute of the bundle's workspace. */
export async function runNotebookAsJob(platform: Platform, given: unknown): Promise<Outcome> {
  const document: NotebookDocument | TextDocument | undefined =
    window.activeNotebookEditor?.notebook ?? window.activeTextEditor?.document;
  if (document?.uri.scheme !== 'file' || !endings.has(extension(document.uri.path))) {
    const message = 'Open the notebook that is to be run.';
    tell(message);
    return stopped(message);
  }
  const { uri } = document;
  const subject = await platform.subjects.of(given ?? { uri });
  if (!subject) return stopped('There is no bundle.');
  const { deployment, wanted } = subject;
  const parameters = await parametersOf(platform, uri, deployment.key, wanted);
  if (!parameters) return stopped('It was not run.');
  return run(platform, deployment, uri, parameters);
}

const endings: ReadonlySet<string> = new Set(['.py', '.ipynb']);

async function run(
  platform: Platform,
  deployment: Deployment,
  uri: Uri,
  parameters: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const name = basename(uri.path);
  if (!(await save(uri))) {
    const message = `${name} could not be saved, so that it was not run. Save it, then try again.`;
    tell(message);
    return stopped(message);
  }
  return doing(platform, async () => {
    const { http, jobs, watcher } = await platform.connections.workspace(deployment.bundle, deployment.target);
    const content = new TextDecoder().decode(await workspace.fs.readFile(uri));
    return window.withProgress(
      { location: ProgressLocation.Notification, title: `Running ${name} on ${deployment.label}`, cancellable: true },
      async (progress, token) => {
        const stop = new AbortController();
        token.onCancellationRequested(() => stop.abort(new DOMException('Cancelled.', 'AbortError')));
        progress.report({ message: 'uploading it' });
        const id = await runOnce(
          http,
          jobs,
          { file: name, content, isIpynb: extension(name) === '.ipynb', parameters, dependencies: [] },
          { signal: stop.signal },
        );
        // From here on the workspace has a run, which does not end because nobody waits for it.
        const cancel = async (): Promise<void> => {
          progress.report({ message: 'being canceled' });
          await jobs.cancel(id);
          watcher.hurry();
        };
        const canceled = new Promise<never>((_, reject) => {
          const now = (): void => void cancel().catch(reject);
          if (token.isCancellationRequested) now();
          else token.onCancellationRequested(now);
        });
        if (!token.isCancellationRequested) progress.report({ message: 'following its run' });
        const again = (): Promise<Outcome> => run(platform, deployment, uri, parameters);
        // No job of the bundle has it: it is known by the notebook's own name.
        const followed = followToEnd(platform, deployment, `notebook.${name}`, id, { notebook: uri, again });
        return Promise.race([followed, canceled]);
      },
    );
  });
}

/** What people see is what runs. @returns whether what is on the disk is that */
async function save(uri: Uri): Promise<boolean> {
  const open = [...workspace.notebookDocuments, ...workspace.textDocuments];
  for (const document of open) {
    if (document.isDirty && document.uri.toString() === uri.toString() && !(await document.save())) return false;
  }
  return true;
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
