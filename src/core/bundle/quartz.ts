import type { Span } from '../text/span';

/** What is wrong with a Quartz cron expression, and where in it. */
export interface CronFault {
  readonly message: string;
  readonly span: Span;
}

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const fields: readonly Field[] = [
  { name: 'seconds', from: 0, to: 59 },
  { name: 'minutes', from: 0, to: 59 },
  { name: 'hours', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: months },
  { name: 'day of week', from: 1, to: 7, names: days },
  { name: 'year', from: 1970, to: 2199 },
];

/**
 * Checks a Quartz cron expression as Databricks takes it: six or seven fields from seconds to years, `?` for one of the two
 * days (org.quartz.CronExpression, quartz-scheduler.org). Undefined where nothing is wrong.
 */
export function cronFault(expression: string): CronFault | undefined {
  const parts = [...expression.matchAll(/\S+/g)].map((match) => {
    return { text: match[0].toUpperCase(), span: { start: match.index, end: match.index + match[0].length } };
  });
  const whole = { start: 0, end: expression.length };
  if (parts.length < 6 || parts.length > 7) {
    const found = parts.length === 1 ? 'one field' : `${parts.length} fields`;
    const unix = parts.length === 5 ? ' It begins with the seconds, which crontab does not have.' : '';
    return { message: `A Quartz cron expression has six or seven fields, and this has ${found}.${unix}`, span: whole };
  }
  for (const [index, { text, span }] of parts.entries()) {
    const field = fields[index];
    const fault = field && fieldFault(text, field);
    if (fault !== undefined) return { message: fault, span };
  }
  const [dayOfMonth, , dayOfWeek] = parts.slice(3);
  if (!dayOfMonth || !dayOfWeek) return undefined;
  const span = { start: dayOfMonth.span.start, end: dayOfWeek.span.end };
  if (dayOfMonth.text === '?' && dayOfWeek.text === '?') {
    return { message: 'Only one of day of month and day of week may be "?".', span };
  }
  if (dayOfMonth.text !== '?' && dayOfWeek.text !== '?') {
    return { message: 'One of day of month and day of week has to be "?".', span };
  }
  return undefined;
}

function fieldFault(text: string, field: Field): string | undefined {
  const isDay = field.name.startsWith('day');
  if (text === '?') return isDay ? undefined : `"?" is for days alone, not for ${field.name}.`;
  for (const item of text.split(',')) {
    const fault = itemFault(item, field);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function itemFault(item: string, field: Field): string | undefined {
  const unknown = `"${item}" is no value for ${field.name}.`;
  if (field.name === 'day of month' && /^(?:L(?:-\d{1,2})?W?|LW|\d{1,2}W)$/.test(item)) return undefined;
  if (field.name === 'day of week') {
    if (item === 'L') return undefined;
    const special = /^([^#]+?)(?:L|#(\d))$/.exec(item);
    if (special) {
      const [, day = '', nth] = special;
      const isNth = nth === undefined || (Number(nth) >= 1 && Number(nth) <= 5);
      return isNth && valueOf(day, field) !== undefined ? undefined : unknown;
    }
  }
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return unknown;
  if (step !== undefined && field.to < 1970 && Number(step) > field.to) {
    return `A step of ${step} is more than ${field.name} have.`;
  }
  if (range === '*' || (range === '' && step !== undefined)) return undefined;
  const [first = '', last, ...rest] = range.split('-');
  if (rest.length > 0) return unknown;
  for (const each of last === undefined ? [first] : [first, last]) {
    if (valueOf(each, field) !== undefined) continue;
    const isNumber = /^\d+$/.test(each);
    return isNumber ? `${each} is no value for ${field.name}: ${field.from} to ${field.to}.` : unknown;
  }
  return undefined;
}

function valueOf(text: string, { from, to, names }: Field): number | undefined {
  if (names?.includes(text)) return names.indexOf(text) + 1;
  const number = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  return number >= from && number <= to ? number : undefined;
}

/** The Quartz expression that means what a crontab line of five fields does; undefined where there is no one. */
export function fromCrontab(expression: string): string | undefined {
  const parts = expression.trim().split(/\s+/);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = parts;
  if (parts.length !== 5 || (dayOfMonth !== '*' && dayOfWeek !== '*')) return undefined;
  const weekday = dayOfWeek === '*' ? '?' : dayOfWeek.replace(/\d+/g, (number) => days[Number(number) % 7] ?? number);
  const made = ['0', minute, hour, dayOfWeek === '*' ? dayOfMonth : '?', month, weekday].join(' ');
  return cronFault(made) ? undefined : made;
}

/** The Quartz expression that somebody most likely meant who wrote one that is none. */
export function nearestCron(expression: string): string | undefined {
  const parts = expression.trim().split(/\s+/);
  // Both days, as everywhere else.
  const day = parts.length < 6 ? -1 : parts[5] === '*' ? 5 : parts[3] === '*' ? 3 : -1;
  if (day < 0) return fromCrontab(expression);
  const made = parts.with(day, '?').join(' ');
  return cronFault(made) ? undefined : made;
}
