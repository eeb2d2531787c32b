import { exitFailure, type JobRun, type RunState, type TaskResult } from './job-run';

/** What a run left, to read: each task with its exit value, its output, its error. @param word how a state is said */
export function runText(
  run: JobRun,
  results: (taskRunId: string) => TaskResult | undefined,
  word: (state: RunState) => string,
): string {
  const lines = [`${run.name}: ${word(run.state)}`];
  if (run.state.message !== undefined) lines.push(run.state.message);
  lines.push(`Run ${run.id} of job ${run.jobId}`);
  if (run.url !== undefined) lines.push(run.url);
  const parameters = Object.entries(run.parameters);
  if (parameters.length > 0) lines.push('', 'Parameters', ...parameters.map(([name, value]) => `  ${name} = ${value}`));
  for (const task of run.tasks) {
    lines.push('', `== ${task.key}: ${word(task.state)}`);
    const result = results(task.runId);
    const isSaid = result?.error !== undefined && task.state.message === result.error;
    if (task.state.message !== undefined && !isSaid) lines.push(task.state.message);
    if (!result) continue;
    const { exit, logs, error, trace, isTruncated } = result;
    if (exit !== undefined) {
      lines.push(`Exit value: ${exit}`);
      if (exitFailure(exit) !== undefined)
        lines.push('(Databricks takes this for success; the notebook says that it failed.)');
    }
    if (logs !== undefined && logs.trim() !== '') lines.push('', logs.trimEnd());
    if (error !== undefined) lines.push('', error);
    if (trace !== undefined && trace.trim() !== '') lines.push('', plain(trace).trimEnd());
    if (isTruncated) lines.push('', '(The workspace cut what is longer.)');
  }
  return `${lines.join('\n')}\n`;
}

function plain(text: string): string {
  return text.replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
}
