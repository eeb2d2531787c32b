import { cronFault } from './quartz';

const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** What a Quartz cron expression says, in words; undefined for one that is wrong, or too involved for a short phrase. */
export function cronWords(expression: string): string | undefined {
  if (cronFault(expression)) return undefined;
  const [second = '', minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = '*'] = expression
    .trim()
    .toUpperCase()
    .split(/\s+/);
  const time = timeWords(second, minute, hour);
  const day = dayWords(dayOfMonth, dayOfWeek);
  const inMonths = month === '*' ? '' : listOf(month, (item) => nameOf(item, months, 1));
  if (time === undefined || day === undefined || inMonths === undefined || year !== '*') return undefined;
  const isOften = time.startsWith('every');
  const on = day === '' ? (isOften || inMonths !== '' ? '' : 'every day') : day;
  return [time, on, inMonths === '' ? '' : `in ${inMonths}`].filter((part) => part !== '').join(' ');
}

function timeWords(second: string, minute: string, hour: string): string | undefined {
  if (!isNumber(second)) return undefined;
  const seconds = Number(second) === 0 ? '' : `:${two(second)}`;
  if (isNumber(minute) && hour.split(',').every(isNumber)) {
    return `at ${joined(hour.split(',').map((each) => `${two(each)}:${two(minute)}${seconds}`))}`;
  }
  if (seconds !== '') return undefined;
  const everyMinutes = stepOf(minute, 60);
  if (everyMinutes !== undefined && hour === '*') return every(everyMinutes, 'minute');
  const everyHours = stepOf(hour, 24);
  if (everyHours === undefined || !isNumber(minute)) return undefined;
  return every(everyHours, 'hour') + (Number(minute) === 0 ? '' : ` at ${Number(minute)} past`);
}

function dayWords(dayOfMonth: string, dayOfWeek: string): string | undefined {
  if (dayOfWeek === '?' || (dayOfWeek === '*' && dayOfMonth === '?')) {
    if (dayOfMonth === '*' || dayOfMonth === '?') return '';
    if (dayOfMonth === 'L') return 'on the last day of the month';
    const found = listOf(dayOfMonth, (item) => (isNumber(item) ? item : undefined));
    return found === undefined ? undefined : `on day ${found} of the month`;
  }
  if (dayOfWeek === '*') return '';
  const nth = /^([A-Z]{3}|\d)(?:#(\d)|(L))$/.exec(dayOfWeek);
  if (nth) {
    const [, item = '', number] = nth;
    const name = nameOf(item, days, 1);
    const which = number === undefined ? 'last' : ['first', 'second', 'third', 'fourth', 'fifth'][Number(number) - 1];
    return name === undefined || which === undefined ? undefined : `on the ${which} ${name} of the month`;
  }
  const found = listOf(dayOfWeek, (item) => nameOf(item, days, 1));
  return found === undefined ? undefined : `on ${found}`;
}

/** `MON-FRI,SUN` as `Monday to Friday and Sunday`. */
function listOf(text: string, name: (item: string) => string | undefined): string | undefined {
  const found: string[] = [];
  for (const item of text.split(',')) {
    const [from = '', to, ...rest] = item.split('-');
    const names = [from, ...(to === undefined ? [] : [to])].map(name);
    if (rest.length > 0 || names.some((each) => each === undefined)) return undefined;
    found.push(names.join(' to '));
  }
  return joined(found);
}

/** The name of `FRI`, or of its number. */
function nameOf(item: string, names: readonly string[], first: number): string | undefined {
  return isNumber(item) ? names[Number(item) - first] : names.find((name) => name.slice(0, 3).toUpperCase() === item);
}

/** Of every how many: 1 for `*`, 15 for `0/15`; undefined where the last step of all is shorter. */
function stepOf(text: string, all: number): number | undefined {
  if (text === '*') return 1;
  const step = Number(/^(?:\*|0)?\/(\d+)$/.exec(text)?.[1] ?? NaN);
  return all % step === 0 ? step : undefined;
}

function every(step: number, unit: string): string {
  return step === 1 ? `every ${unit}` : `every ${step} ${unit}s`;
}

function joined(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

function two(text: string): string {
  return String(Number(text)).padStart(2, '0');
}
