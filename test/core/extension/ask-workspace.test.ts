import assert from 'node:assert/strict';
import { HttpError } from '../../../src/clients/http/errors';
import type { ProgramCall } from '../../../src/clients/program/program';
import { askWorkspace } from '../../../src/extension/deployment/ask-workspace';

type Connections = Parameters<typeof askWorkspace>[0];
type Program = Parameters<typeof askWorkspace>[1];

const call = { host: 'https://example.com', place: 'https://example.com', stateFolder: '/b/x', folder: '/b' };
const never = new AbortController().signal;

/** One that tries for as long as it may, as the real one does with a workspace that does not answer. */
const patient = {
  json: (_: readonly string[], { signal }: ProgramCall) =>
    new Promise((_resolve, reject) => {
      const stop = (): void => reject(new Error('interrupted'));
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop);
    }),
} as unknown as Program;

/** One whose answer comes only after the workspace has been asked whether it is there. */
function asking(reach: Connections['reach'], program: Program, signal = never): Promise<unknown> {
  return askWorkspace({ reach } as Connections, program, call, { signal, onSlow: () => undefined });
}

describe('Asking a workspace what it has of a deployment', () => {
  it('ends when nobody answers there, and says that', async () => {
    const silence = new HttpError('unreachable', 'example.com cannot be reached.');
    await assert.rejects(
      asking(() => Promise.reject(silence), patient),
      silence,
    );
  });

  it('ends when somebody does not want to wait for it', async () => {
    const stop = new AbortController();
    const asked = asking(() => Promise.resolve(), patient, stop.signal);
    stop.abort();
    await assert.rejects(asked, { name: 'AbortError' });
  });

  it('leaves no question behind when the program has answered', async () => {
    let left: AbortSignal | undefined;
    const reach: Connections['reach'] = (_, signal) => {
      left = signal;
      return new Promise(() => undefined);
    };
    const quick = { json: () => Promise.resolve({ resources: [] }) } as unknown as Program;
    await asking(reach, quick);
    assert.equal(left?.aborted, true);
  });
});
