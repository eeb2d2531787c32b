import assert from 'node:assert/strict';
import { cronWords } from '../../../src/core/bundle/cron-words';

const cases: readonly (readonly [string, string | undefined])[] = [
  ['0 0 2 * * ?', 'at 02:00 every day'],
  ['0 0 2 ? * SUN', 'at 02:00 on Sunday'],
  ['0 30 6,18 ? * MON-FRI', 'at 06:30 and 18:30 on Monday to Friday'],
  ['0 0 9 ? * 2,4', 'at 09:00 on Monday and Wednesday'],
  ['0 0 0 1,15 * ?', 'at 00:00 on day 1 and 15 of the month'],
  ['0 0 0 L * ?', 'at 00:00 on the last day of the month'],
  ['0 0 7 ? * MON#1', 'at 07:00 on the first Monday of the month'],
  ['0 0 7 ? * 6L', 'at 07:00 on the last Friday of the month'],
  ['0 0 7 1 JAN-MAR ?', 'at 07:00 on day 1 of the month in January to March'],
  ['0 0/15 * * * ?', 'every 15 minutes'],
  ['0 5 */4 * * ?', 'every 4 hours at 5 past'],
  ['15 0 2 * * ?', 'at 02:00:15 every day'],
  ['0 */7 * * * ?', undefined],
  ['0 0 2 15W * ?', undefined],
  ['0 2 * * 0', undefined],
];

describe('a cron expression in words', () => {
  for (const [expression, words] of cases) {
    it(`of ${expression} is ${words ?? 'left to people'}`, () => assert.equal(cronWords(expression), words));
  }
});
