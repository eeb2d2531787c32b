import { extensions, type Uri } from 'vscode';

/** The part of VS Code's own Git extension that is used (its `api/git.d.ts`, version 1). */
export interface GitApi {
  readonly repositories: readonly GitRepository[];
  toGitUri(uri: Uri, ref: string): Uri;
}

export interface GitRepository {
  readonly rootUri: Uri;
  /** Rejects when the repository does not have it. */
  getCommit(ref: string): Promise<{ readonly hash: string }>;
  diffBetween(ref1: string, ref2: string): Promise<readonly GitChange[]>;
}

export interface GitChange {
  readonly uri: Uri;
  readonly originalUri: Uri;
  readonly renameUri: Uri | undefined;
  readonly status: number;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** Undefined where Git is switched off or not there. */
export async function git(): Promise<GitApi | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  const exported = await extension.activate();
  return exported.enabled ? exported.getAPI(1) : undefined;
}
