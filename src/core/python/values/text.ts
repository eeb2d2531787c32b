import { combine, mapValue, text, unknown, value } from './value';
import type { Hole, Shape, TextShape, Value } from './value';

type Parts = readonly (string | Hole)[];

/** The whole string when no part of it is unknown. */
export function wholeText(shape: Shape): string | undefined {
  if (shape.kind !== 'text') return undefined;
  let whole = '';
  for (const part of shape.parts) {
    if (typeof part !== 'string') return undefined;
    whole += part;
  }
  return whole;
}

/** The whole string where it is sure to be that, and no default that a run may replace. */
export function sureText(shape: Shape): string | undefined {
  return shape.kind === 'text' && shape.tentative ? undefined : wholeText(shape);
}

/** Another string made from this one, of which it keeps where it was written and how sure it is. */
export function derived(shape: TextShape, parts: Parts): TextShape {
  return { ...shape, parts: tidy(parts) };
}

/** What is known of the string up to its first hole. */
export function knownPrefix(shape: TextShape): string {
  let prefix = '';
  for (const part of shape.parts) {
    if (typeof part !== 'string') break;
    prefix += part;
  }
  return prefix;
}

/** A string for people: `/Users/{user}/churn`. */
export function display(shape: TextShape): string {
  return shape.parts.map((part) => (typeof part === 'string' ? part : braced(part.source))).join('');
}

function braced(source: string): string {
  return source.startsWith('${') || source.startsWith('{') ? source : `{${source}}`;
}

/** The value as `str()` would write it, one string per alternative; `source` names it where it is unknown. */
export function asText(of: Value, source: string): Value {
  return mapValue(of, (shape) => {
    if (shape.kind === 'text') return value(shape);
    if (shape.kind === 'constant') return text(pythonText(shape.value));
    return value({ kind: 'text', parts: [{ source }] });
  });
}

function pythonText(of: number | boolean | null): string {
  if (of === null) return 'None';
  if (typeof of === 'boolean') return of ? 'True' : 'False';
  return String(of);
}

export function concat(left: Value, right: Value): Value {
  return combine(left, right, (a, b) => (a.kind === 'text' && b.kind === 'text' ? value(append(a, b)) : unknown));
}

function append(a: TextShape, b: TextShape): TextShape {
  const origin = a.origin ?? (a.parts.length === 0 ? b.origin : undefined);
  const parts = tidy([...a.parts, ...b.parts]);
  const appended: TextShape = origin ? { kind: 'text', parts, origin } : { kind: 'text', parts };
  return a.tentative || b.tentative ? { ...appended, tentative: true } : appended;
}

/** Neighbouring known parts become one; empty ones go. */
export function tidy(parts: Parts): Parts {
  const tidied: (string | Hole)[] = [];
  for (const part of parts) {
    const last = tidied.at(-1);
    if (typeof part !== 'string') tidied.push(part);
    else if (typeof last === 'string') tidied[tidied.length - 1] = last + part;
    else if (part !== '') tidied.push(part);
  }
  return tidied;
}

/** Applies a function to every known part: right for what works letter by letter (`lower`, `replace` of one letter). */
export function mapParts(shape: TextShape, apply: (part: string) => string): TextShape {
  return derived(
    shape,
    shape.parts.map((part) => (typeof part === 'string' ? apply(part) : part)),
  );
}

/** `str.strip` and its kin: an end that is a hole stays as it is. */
export function strip(shape: TextShape, ends: 'both' | 'left' | 'right', characters?: string): TextShape {
  const parts = [...shape.parts];
  const set = characters === undefined ? ' \t\n\r\v\f' : characters;
  if (ends !== 'right' && typeof parts[0] === 'string') {
    let from = 0;
    while (from < parts[0].length && set.includes(parts[0].charAt(from))) from++;
    parts[0] = parts[0].slice(from);
  }
  const last = parts.at(-1);
  if (ends !== 'left' && typeof last === 'string') {
    let to = last.length;
    while (to > 0 && set.includes(last.charAt(to - 1))) to--;
    parts[parts.length - 1] = last.slice(0, to);
  }
  return derived(shape, parts);
}

/** `os.path.join`: an absolute later part replaces what comes before it; a hole counts as relative. */
export function joinPath(values: readonly Value[]): Value {
  return values.reduce((left, right) =>
    combine(left, right, (a, b) => {
      if (a.kind !== 'text' || b.kind !== 'text') return unknown;
      const first = b.parts[0];
      if (typeof first === 'string' && first.startsWith('/')) return value(b);
      const last = a.parts.at(-1);
      const slash = a.parts.length === 0 || (typeof last === 'string' && last.endsWith('/')) ? '' : '/';
      return value(append(a, { kind: 'text', parts: [slash, ...b.parts] }));
    }),
  );
}

/** What goes into a field of a template; `source` names it where it is unknown. */
export interface Filling {
  readonly value: Value;
  readonly source: string;
}

/** Puts values into the fields of `'{} {name}'.format(...)`; undefined when the template cannot be followed. */
export function formatTemplate(
  shape: TextShape,
  field: (name: string, index: number) => Filling | undefined,
): Value | undefined {
  const template = wholeText(shape);
  if (template === undefined) return undefined;
  let result = value(derived(shape, []));
  let next = 0;
  const pattern = /\{\{|\}\}|\{([^{}!:]*)([!:][^{}]*)?\}|[{}]/g;
  let from = 0;
  for (const match of template.matchAll(pattern)) {
    result = concat(result, text(template.slice(from, match.index)));
    from = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}') {
      result = concat(result, text(match[0].charAt(0)));
      continue;
    }
    if (match[1] === undefined) return undefined;
    const name = match[1] === '' ? String(next++) : match[1];
    const given = field(name, Number(name));
    if (given === undefined) return undefined;
    result = concat(result, asText(match[2] === undefined ? given.value : unknown, given.source));
  }
  return concat(result, text(template.slice(from)));
}

/** Puts values into the `%s` fields of `'...' % (a, b)`; undefined when the template cannot be followed. */
export function percentTemplate(
  shape: TextShape,
  values: readonly Value[],
  byName: (name: string) => Value | undefined,
): Value | undefined {
  const template = wholeText(shape);
  if (template === undefined) return undefined;
  let result = value(derived(shape, []));
  let next = 0;
  let from = 0;
  for (const match of template.matchAll(/%(?:\((\w+)\))?([-#0 +]*[\d.]*)([sdrifgx%])/g)) {
    result = concat(result, text(template.slice(from, match.index)));
    from = match.index + match[0].length;
    if (match[3] === '%') {
      result = concat(result, text('%'));
      continue;
    }
    const given = match[1] === undefined ? values[next++] : byName(match[1]);
    if (given === undefined) return undefined;
    const plain = match[2] === '' && (match[3] === 's' || match[3] === 'd');
    result = concat(result, asText(plain ? given : unknown, match[1] ?? 'value'));
  }
  return concat(result, text(template.slice(from)));
}
