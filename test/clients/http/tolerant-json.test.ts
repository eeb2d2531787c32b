import assert from 'node:assert/strict';
import { parseTolerantly, writeExactly } from '../../../src/clients/http/tolerant-json';

describe('The JSON of servers', () => {
  it('keeps every digit of ids that a number cannot hold, as text', () => {
    const text =
      '{"run_id": 8795259697644611607, "small": 42, "name": "12345678901234567890, \\"9\\"", "all":[-8795259697644611607]}';
    assert.deepEqual(parseTolerantly(text), {
      run_id: '8795259697644611607',
      small: 42,
      name: '12345678901234567890, "9"',
      all: ['-8795259697644611607'],
    });
  });

  it('keeps measured values numbers, however many digits they have', () => {
    assert.deepEqual(
      parseTolerantly('[0.1234567890123456, 1.7976931348623157e+308, 1783000000000000]'),
      [0.1234567890123456, 1.7976931348623157e308, 1783000000000000],
    );
  });

  it('holds long ids and bare NaN together', () => {
    assert.deepEqual(parseTolerantly('{"id":8795259697644611607,"v":NaN}'), { id: '8795259697644611607', v: 'NaN' });
  });

  it('is written with the ids as integers again', () => {
    const body = { run_id: 8795259697644611607n, tasks: ['a "b" {c}'], none: undefined };
    assert.equal(writeExactly(body), '{"run_id":8795259697644611607,"tasks":["a \\"b\\" {c}"]}');
  });
});
