import assert from 'node:assert/strict';
import { Disposable } from '../../../src/extension/base/disposable';

describe('what is tracked', () => {
  class Owner extends Disposable {
    hold(item: { dispose(): void }): void {
      this.track(item);
    }
  }

  it('is disposed of with its owner, last first', () => {
    const order: string[] = [];
    const owner = new Owner();
    for (const name of ['first', 'second']) owner.hold({ dispose: () => order.push(name) });
    owner.dispose();
    owner.dispose();
    assert.deepEqual(order, ['second', 'first']);
  });

  it('is disposed of at once when its owner is gone', () => {
    let disposed = false;
    const owner = new Owner();
    owner.dispose();
    owner.hold({ dispose: () => (disposed = true) });
    assert.equal(disposed, true);
  });
});
