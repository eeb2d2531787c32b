import { commands as registry, env, type LogOutputChannel, type Memento, Uri, window } from 'vscode';
import type { Bundles } from '../connection/bundles';
import type { Choices } from '../connection/choices';
import type { Connections } from '../connection/connections';
import { connectionCommands } from '../connection/contributions';
import { logIn } from '../connection/log-in';
import type { Finder } from '../check/finder';
import type { DeploymentProblems } from './deployment-problems';
import type { Outcome } from './outcome';
import { isStopped, type Problem, problemOf, type Remedy } from './problem';
import type { ReadOnlyTexts } from './read-only-texts';
import type { RunFollower } from './run-follower';
import type { States } from './states';
import type { Subjects } from './subject';
import type { Work } from './work';

/** What commands work with. */
export interface Platform {
  readonly finder: Finder;
  readonly bundles: Bundles;
  readonly choices: Choices;
  readonly connections: Connections;
  readonly states: States;
  readonly subjects: Subjects;
  readonly work: Work;
  readonly runs: RunFollower;
  readonly problems: DeploymentProblems;
  readonly texts: ReadOnlyTexts;
  readonly output: LogOutputChannel;
  /** Of the workspace. */
  readonly memory: Memento;
}

/** Something that people can do next, offered with a message. */
export interface Offer {
  readonly title: string;
  run(): unknown;
}

/** Does a command's work; what goes wrong is told once, with what can be done about it. */
export async function doing(
  { output }: Pick<Platform, 'output'>,
  work: () => Promise<Outcome>,
  offers: (problem: Problem) => readonly Offer[] = () => [],
): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (isStopped(error)) return { status: 'stopped', message: 'Cancelled.' };
    const problem = problemOf(error);
    if (problem.reason === 'unknown') output.error(error instanceof Error ? error : String(error));
    else output.error(problem.message);
    const shown = [...offers(problem), ...problem.remedies.map(remedyOffer)];
    if (shown.length === 0) shown.push(...busyOffers(problem, () => doing({ output }, work, offers)));
    // The command has done what it could: it does not wait for an answer to what it says.
    void offer(window.showErrorMessage, problem.message, [
      ...shown,
      { title: 'Show Output', run: () => output.show() },
    ]);
    return { status: 'failed', reason: problem.reason, message: problem.message };
  }
}

/** Says what was done, with what can follow. */
export function tell(message: string, ...offers: readonly Offer[]): void {
  void offer(window.showInformationMessage, message, offers);
}

/** Says that something went wrong that is no error of the command. */
export function warn(message: string, ...offers: readonly Offer[]): void {
  void offer(window.showWarningMessage, message, offers);
}

/** The way out where a deployment that was broken off looks like one that is under way. */
function busyOffers({ settle }: Problem, again: () => unknown): readonly Offer[] {
  if (!settle) return [];
  const goOn = 'Nothing Deploys: Go On';
  const detail =
    'When another window or a terminal still deploys, it loses what it has made so far, and makes it a second time.';
  const ask = async (): Promise<void> => {
    const said = await window.showWarningMessage('Was that deployment broken off?', { modal: true, detail }, goOn);
    if (said !== goOn) return;
    settle();
    await again();
  };
  return [
    { title: 'Try Again', run: again },
    { title: 'It Was Broken Off…', run: ask },
  ];
}

type Show = (message: string, ...titles: string[]) => Thenable<string | undefined>;

async function offer(show: Show, message: string, offers: readonly Offer[]): Promise<void> {
  const chosen = await show(message, ...offers.map(({ title }) => title));
  await offers.find(({ title }) => title === chosen)?.run();
}

function remedyOffer(remedy: Remedy): Offer {
  switch (remedy) {
    case 'select-profile':
      return {
        title: 'Select Profile',
        run: () => registry.executeCommand(connectionCommands.selectProfile.id),
      };
    case 'set-path':
      return {
        title: 'Say Where It Is',
        run: () => registry.executeCommand('workbench.action.openSettings', 'plumbline.databricks.path'),
      };
    case 'install':
      return {
        title: 'How to Install It',
        run: () => env.openExternal(Uri.parse('https://docs.databricks.com/dev-tools/cli/install')),
      };
    case 'sign-in':
      return { title: 'Sign In', run: logIn };
  }
}
