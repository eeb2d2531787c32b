import assert from 'node:assert/strict';
import { cronFault, fromCrontab } from '../../../src/core/bundle/quartz';

describe('a Quartz cron expression', () => {
  it('is right in each of the forms that Quartz knows', () => {
    const right = [
      '0 0 2 ? * SUN',
      '0 0 4 * * ?',
      '0 0/5 14,18 * * ?',
      '0 15 10 ? * MON-FRI',
      '0 15 10 15 * ? 2030-2035',
      '0 15 10 L * ?',
      '0 15 10 L-2 * ?',
      '0 15 10 LW * ?',
      '0 15 10 15W * ?',
      '0 15 10 ? * 6L',
      '0 15 10 ? * FRI#3',
      '0 11 11 11 nov ?',
      '12 30 */4 ? JAN-MAR,DEC mon,wed *',
      '  0   0 2 ? * 1-7  ',
      '0 0 22-4 * * ?',
    ];
    for (const expression of right) assert.equal(cronFault(expression), undefined, expression);
  });

  it('is wrong where Quartz refuses it, with the place', () => {
    const wrong: readonly (readonly [string, RegExp, string])[] = [
      ['0 2 * * 0', /six or seven fields, and this has 5 fields\. It begins with the seconds/, '0 2 * * 0'],
      ['', /0 fields/, ''],
      ['0 60 2 ? * SUN', /60 is no value for minutes: 0 to 59/, '60'],
      ['0 0 24 ? * SUN', /24 is no value for hours/, '24'],
      ['0 0 2 * * *', /One of day of month and day of week has to be/, '* * *'],
      ['0 0 2 ? * ?', /Only one of/, '? * ?'],
      ['0 0 2 ? * SUNDAY', /"SUNDAY" is no value for day of week/, 'SUNDAY'],
      ['0 0 2 ? * 0', /0 is no value for day of week: 1 to 7/, '0'],
      ['0 0 2 ? * MON#6', /no value/, 'MON#6'],
      ['0 ? 2 ? * SUN', /"\?" is for days alone/, '?'],
      ['0 */90 2 ? * SUN', /A step of 90/, '*/90'],
      ['0 0 2 32 * ?', /32 is no value for day of month/, '32'],
      ['0 0 2 1 13 ?', /13 is no value for month/, '13'],
      ['every day at two in the morning', /7|no value/, 'every'],
    ];
    for (const [expression, message, place] of wrong) {
      const fault = cronFault(expression);
      assert.match(fault?.message ?? '', message, expression);
      assert.equal(expression.slice(fault?.span.start, fault?.span.end), place);
    }
  });

  it('is made of a line of a crontab, where that means one thing', () => {
    assert.equal(fromCrontab('0 2 * * 0'), '0 0 2 ? * SUN');
    assert.equal(fromCrontab('*/15 9-17 * * 1-5'), '0 */15 9-17 ? * MON-FRI');
    assert.equal(fromCrontab('0 4 * * *'), '0 0 4 * * ?');
    assert.equal(fromCrontab('0 4 1 * 1'), undefined);
    assert.equal(fromCrontab('0 2 ? * SUN 0'), undefined);
  });
});
