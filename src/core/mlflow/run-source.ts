import type { Run } from './run';
import { wellKnownTags } from './tags';

/** The file that a run came from. */
export interface SourceFile {
  /** As the run tells it: of the machine or of the workspace, which knows notebooks without an ending. */
  readonly path: string;
  /** What the file may be called in the project. */
  readonly names: readonly string[];
}

/** Undefined where the run does not tell. */
export function sourceFile({ tags }: Run): SourceFile | undefined {
  const path = tags[wellKnownTags.notebookPath] || tags[wellKnownTags.sourceName];
  const name = path?.split(/[\\/]/).at(-1);
  if (!path || !name) return undefined;
  const names = /\.(?:py|ipynb)$/.test(name) ? [name] : [`${name}.py`, `${name}.ipynb`];
  return { path, names };
}

/** The commit that a run's code was at. */
export interface SourceCommit {
  readonly hash: string;
  /** Its page on the web, where the run tells a repository that has one. */
  readonly page?: string;
}

/** Undefined where the run does not tell. */
export function sourceCommit({ tags }: Run): SourceCommit | undefined {
  const hash = tags[wellKnownTags.gitCommit] || tags[wellKnownTags.notebookGitCommit];
  if (!hash || !/^[0-9a-f]{7,64}$/i.test(hash)) return undefined;
  const repository = tags[wellKnownTags.gitRepository] ?? '';
  const web = /^(?:https:\/\/(?:[^@/]+@)?|git@|ssh:\/\/git@)([\w.-]+)[:/](.+?)(?:\.git)?\/?$/.exec(repository);
  return web ? { hash, page: `https://${web[1]}/${web[2]}/commit/${hash}` } : { hash };
}
