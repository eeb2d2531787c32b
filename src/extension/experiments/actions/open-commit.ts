import { commands as registry, env, Uri, window } from 'vscode';
import type { Run } from '../../../core/mlflow/run';
import { sourceCommit } from '../../../core/mlflow/run-source';
import { git, type GitApi, type GitRepository } from '../../compare-runs/git';

/** Shows what the commit of a run changed, in the editor where a repository has it, otherwise on the web. */
export async function openCommit(run: Run): Promise<void> {
  const commit = sourceCommit(run);
  if (!commit) return;
  const api = await git();
  const repository = api && (await repositoryWith(api, commit.hash));
  if (api && repository) return showChanges(api, repository, commit.hash);
  if (commit.page !== undefined) {
    await env.openExternal(Uri.parse(commit.page, true));
    return;
  }
  const short = commit.hash.slice(0, 8);
  void window.showInformationMessage(
    `No repository of the open folders has the run's commit ${short}. Fetch it first.`,
  );
}

async function repositoryWith(api: GitApi, hash: string): Promise<GitRepository | undefined> {
  for (const repository of api.repositories) {
    const hasIt = await repository.getCommit(hash).then(
      () => true,
      () => false,
    );
    if (hasIt) return repository;
  }
  return undefined;
}

async function showChanges(api: GitApi, repository: GitRepository, hash: string): Promise<void> {
  const before = `${hash}~1`;
  const changes = await repository.diffBetween(before, hash);
  const rows = changes.map(({ uri, originalUri, renameUri }) => [
    renameUri ?? uri,
    api.toGitUri(originalUri, before),
    api.toGitUri(renameUri ?? uri, hash),
  ]);
  await registry.executeCommand('vscode.changes', `Commit ${hash.slice(0, 8)}`, rows);
}
