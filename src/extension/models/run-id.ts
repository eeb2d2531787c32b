/** The run that a command is about: `{ runId }`, or a row of the view Experiments, which has its run. */
export function runIdOf(about: unknown): string | undefined {
  const { runId, run } = (about ?? {}) as { readonly runId?: unknown; readonly run?: { readonly id?: unknown } };
  if (typeof runId === 'string') return runId;
  return typeof run?.id === 'string' ? run.id : undefined;
}
