import path from 'node:path';
import { runCommand } from '../support/command';

const runner = path.join(__dirname, 'run_notebook.py');

export interface NotebookRun {
  /** A Python that has MLflow. */
  readonly python: string;
  readonly trackingUri: string;
  /** Values of widgets, as a task's parameters would give them. */
  readonly widgets?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/**
 * Runs a Databricks notebook on this machine, with a stand-in for `dbutils`.
 * @returns what it passed to `dbutils.notebook.exit`, or null when it ended without
 */
export async function runNotebook(notebook: string, run: NotebookRun): Promise<string | null> {
  const printed = await runCommand(run.python, [runner, notebook, JSON.stringify(run.widgets ?? {})], {
    env: { ...quietEnvironment(), MLFLOW_TRACKING_URI: run.trackingUri },
    timeoutMs: run.timeoutMs,
  });
  const { exit } = JSON.parse(printed) as { readonly exit: string | null };
  return exit;
}

/** Nothing of this machine's own MLflow or workspace, no telemetry, no seconds spent on finding out what a model imports. */
export function quietEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(MLFLOW|DATABRICKS)_/.test(name));
  return {
    ...Object.fromEntries(inherited),
    MLFLOW_DISABLE_TELEMETRY: 'true',
    MLFLOW_REQUIREMENTS_INFERENCE_TIMEOUT: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUTF8: '1',
  };
}
