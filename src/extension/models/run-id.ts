/** The run that a command is about: `{ runId }`, or a row of the view Experiments, which has its run. */
export function runIdOf(about: unknown): string | undefined {
  const { runId, run } = (about ?? {}) as { readonly runId?: unknown; readonly run?: { readonly id?: unknown } };
  if (typeof runId === 'string') return runId;
  return typeof run?.id === 'string' ? run.id : undefined;
}

/** The id of the backend that a row of the view Experiments is of. */
export function serverIdOf(about: unknown): string | undefined {
  const { list } = (about ?? {}) as { readonly list?: { readonly backend?: { readonly id?: unknown } } };
  const id = list?.backend?.id;
  return typeof id === 'string' ? id : undefined;
}
