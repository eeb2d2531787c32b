/** Tags and parameters: text by key, as MLflow keeps both. */
export type Texts = Readonly<Record<string, string>>;

/** Where MLflow itself writes what it knows of a run. */
export const wellKnownTags = {
  parentRun: 'mlflow.parentRunId',
  runName: 'mlflow.runName',
  user: 'mlflow.user',
  note: 'mlflow.note.content',
  sourceName: 'mlflow.source.name',
  sourceType: 'mlflow.source.type',
  gitCommit: 'mlflow.source.git.commit',
  gitBranch: 'mlflow.source.git.branch',
  gitRepository: 'mlflow.source.git.repoURL',
  notebookPath: 'mlflow.databricks.notebookPath',
  notebookGitCommit: 'mlflow.databricks.gitRepoCommit',
  datasetContext: 'mlflow.data.context',
  traceName: 'mlflow.traceName',
} as const;

/** MLflow's own tags are shown elsewhere, or are of no use to people. */
export function isOwnTag(key: string): boolean {
  return key.startsWith('mlflow.');
}
