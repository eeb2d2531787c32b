import type { Uri } from 'vscode';

/** What a command says it did: for whoever started it by another command, a keyboard shortcut or a test. */
export type Outcome =
  | { readonly status: 'done'; readonly message: string; readonly run?: string; readonly path?: string }
  | { readonly status: 'stopped'; readonly message: string; readonly run?: string }
  | {
      readonly status: 'failed';
      readonly reason: string;
      readonly message: string;
      readonly run?: string;
      /** The line that an error of a run came from, from 0. */
      readonly place?: { readonly uri: Uri; readonly line: number };
    };

export function done(message: string): Outcome {
  return { status: 'done', message };
}

export function stopped(message: string): Extract<Outcome, { status: 'stopped' }> {
  return { status: 'stopped', message };
}
