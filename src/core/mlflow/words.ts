const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h` */
export function durationText(ms: number): string {
  if (ms < 10 * second) return `${(Math.max(0, ms) / second).toFixed(1)} s`;
  if (ms < minute) return `${Math.round(ms / second)} s`;
  if (ms < hour) return two(ms, minute, 'min', second, 's');
  return ms < day ? two(ms, hour, 'h', minute, 'min') : two(ms, day, 'd', hour, 'h');
}

/** `just now`, `5 min ago`, `3 h ago`, `2 d ago` */
export function ageText(sinceMs: number, nowMs: number): string {
  const ms = nowMs - sinceMs;
  if (ms < minute) return 'just now';
  if (ms < hour) return `${Math.floor(ms / minute)} min ago`;
  return ms < day ? `${Math.floor(ms / hour)} h ago` : `${Math.floor(ms / day)} d ago`;
}

/** A metric's value with as many digits as people read: `0.2`, `0.3333`, `1.2e-7`, `NaN`, `∞`. */
export function metricText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return trimmed(value.toExponential(3));
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(size >= 1000 ? 7 : 4)));
}

/** `12 B`, `3.4 kB`, `1.2 MB` */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}

function two(ms: number, unit: number, name: string, smaller: number, smallerName: string): string {
  const whole = Math.floor(ms / unit);
  const rest = Math.floor((ms - whole * unit) / smaller);
  return rest === 0 ? `${whole} ${name}` : `${whole} ${name} ${rest} ${smallerName}`;
}

function trimmed(exponential: string): string {
  return exponential.replace(/\.?0+e/, 'e').replace('e+', 'e');
}
