import assert from 'node:assert/strict';
import { Turns } from '../../../src/extension/deployment/turns';

describe('Turns on a deployment', () => {
  it('begins the next command only when the one that was cancelled has ended', async () => {
    const turns = new Turns();
    const stop = new AbortController();
    const steps: string[] = [];
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const first = turns.take('bakery#dev', stop.signal, async () => {
      await ended;
      steps.push('the first has ended');
      throw new Error('interrupted');
    });
    const second = turns.take('bakery#dev', new AbortController().signal, () => {
      steps.push('the second has begun');
      return Promise.resolve();
    });
    stop.abort(new Error('cancelled'));
    await Promise.resolve();
    assert.equal(turns.isTaken('bakery#dev'), true);
    end();
    await assert.rejects(first, /interrupted/);
    await second;
    assert.deepEqual(steps, ['the first has ended', 'the second has begun']);
  });

  it('lets go at once of a command that is cancelled while it waits, and never begins it', async () => {
    const turns = new Turns();
    const stop = new AbortController();
    let end: () => void = () => undefined;
    const first = turns.take(
      'bakery#dev',
      new AbortController().signal,
      () => new Promise<void>((done) => (end = done)),
    );
    let hasBegun = false;
    const second = turns.take('bakery#dev', stop.signal, () => {
      hasBegun = true;
      return Promise.resolve();
    });
    stop.abort(new Error('cancelled'));
    await assert.rejects(second, /cancelled/);
    end();
    await first;
    await turns.take('bakery#dev', new AbortController().signal, () => Promise.resolve());
    assert.equal(hasBegun, false);
  });

  it('does not keep deployments waiting for each other', async () => {
    const turns = new Turns();
    let end: () => void = () => undefined;
    const dev = turns.take('bakery#dev', new AbortController().signal, () => new Promise<void>((done) => (end = done)));
    assert.equal(turns.isTaken('bakery#prod'), false);
    assert.equal(await turns.take('bakery#prod', new AbortController().signal, () => Promise.resolve(7)), 7);
    end();
    await dev;
  });
});
