import { commands as registry, type Uri, window } from 'vscode';
import type { Run } from '../../core/mlflow/run';
import { git, type GitApi, type GitChange, type GitRepository } from './git';
import { commitOf } from './to-compared';

/** Of the Git extension's `Status`: what the first or the second commit does not have. */
const added = new Set([1, 4, 7, 9]);
const deleted = new Set([2, 6]);

/** Opens what changed in the code between the commits of two runs, in the editor's own view of changes. */
export async function compareCode(left: Run | undefined, right: Run | undefined): Promise<void> {
  if (!left || !right) return;
  const [from, to] = [commitOf(left), commitOf(right)];
  if (from === undefined || to === undefined) {
    const without = from === undefined ? left : right;
    return say(
      `MLflow knows no Git commit of the run ${without.name}: it is logged when a script runs in a repository.`,
    );
  }
  if (from === to) return say(`Both runs are of the commit ${short(from)}: what was committed is the same.`);
  const api = await git();
  if (!api) return say('The code of runs is compared with VS Code’s Git extension, which is switched off.');
  const repository = await repositoryWith(api, from, to);
  if (!repository) {
    return say(
      `No open repository has both commits, ${short(from)} and ${short(to)}. Open the runs’ repository, or fetch them.`,
    );
  }
  const changes = await repository.diffBetween(from, to);
  if (changes.length === 0) return say(`Nothing differs between the commits ${short(from)} and ${short(to)}.`);
  const title = `${left.name} (${short(from)}) ↔ ${right.name} (${short(to)})`;
  await registry.executeCommand(
    'vscode.changes',
    title,
    changes.map((change) => resource(api, change, from, to)),
  );
}

async function repositoryWith(api: GitApi, ...commits: readonly string[]): Promise<GitRepository | undefined> {
  for (const repository of api.repositories) {
    const found = await Promise.allSettled(commits.map((commit) => repository.getCommit(commit)));
    if (found.every(({ status }) => status === 'fulfilled')) return repository;
  }
  return undefined;
}

/** A file, as it was and as it is; nothing where it was not there. */
function resource(api: GitApi, change: GitChange, from: string, to: string): readonly (Uri | undefined)[] {
  const { originalUri, status } = change;
  const uri = change.renameUri ?? change.uri;
  const before = added.has(status) ? undefined : api.toGitUri(originalUri, from);
  const after = deleted.has(status) ? undefined : api.toGitUri(uri, to);
  return [uri, before, after];
}

function short(commit: string): string {
  return commit.slice(0, 8);
}

function say(text: string): void {
  void window.showInformationMessage(text);
}
