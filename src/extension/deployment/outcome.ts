/** What a command says it did: for whoever started it by another command, a keyboard shortcut or a test. */
export type Outcome =
  | { readonly status: 'done'; readonly message: string; readonly run?: string; readonly path?: string }
  | { readonly status: 'stopped'; readonly message: string }
  | { readonly status: 'failed'; readonly reason: string; readonly message: string; readonly run?: string };

export function done(message: string): Outcome {
  return { status: 'done', message };
}

export function stopped(message: string): Outcome {
  return { status: 'stopped', message };
}
