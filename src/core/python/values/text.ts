import { isPathOfNotebook } from './library';
import { combine, hole, mapValue, text, unknown, value } from './value';
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
    const written = shape.kind === 'constant' ? pythonText(shape.value) : undefined;
    if (written !== undefined) return text(written);
    if (!isPathOfNotebook(shape)) return hole(source);
    const named = source === '...' ? "the notebook's path" : source;
    return value({ kind: 'text', parts: [{ source: named, ofNotebook: true }] });
  });
}

/** Undefined for a number that Python may write otherwise than JavaScript. */
function pythonText(of: number | boolean | null): string | undefined {
  if (of === null) return 'None';
  if (typeof of === 'boolean') return of ? 'True' : 'False';
  const size = Math.abs(of);
  return Number.isSafeInteger(of) || (size >= 1e-4 && size < 1e15) ? String(of) : undefined;
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

/** Longer strings are cut: what follows is a hole. */
const mostLetters = 4000;
const mostParts = 64;

/** Neighbouring known parts become one; empty ones go. */
function tidy(parts: Parts): Parts {
  const tidied: (string | Hole)[] = [];
  let letters = 0;
  for (const part of parts) {
    const last = tidied.at(-1);
    letters += typeof part === 'string' ? part.length : 0;
    if (letters > mostLetters || tidied.length >= mostParts) return [...tidied, { source: '...' }];
    if (typeof part !== 'string') tidied.push(part);
    else if (typeof last === 'string') tidied[tidied.length - 1] = last + part;
    else if (part !== '') tidied.push(part);
  }
  return tidied;
}

/** Applies a function to every known part: right for what works letter by letter. */
export function mapParts(shape: TextShape, apply: (part: string) => string): TextShape {
  return derived(
    shape,
    shape.parts.map((part) => (typeof part === 'string' ? apply(part) : part)),
  );
}

/** `str.replace`; undefined where a hole may complete what is to be replaced, or the result is too long. */
export function replaceAll(
  shape: TextShape,
  wanted: string,
  { parts: by, tentative }: TextShape,
): TextShape | undefined {
  const { parts } = shape;
  if (parts.some((part, i) => typeof part === 'string' && mayComplete(part, i > 0, i < parts.length - 1, wanted))) {
    return undefined;
  }
  const length = by.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0);
  const isLong = parts.some((part) => typeof part === 'string' && part.length * length > mostLetters ** 2);
  if (wanted === '' || isLong) return undefined;
  const replaced = derived(
    shape,
    parts.flatMap((part) => (typeof part === 'string' ? between(part.split(wanted), by) : [part])),
  );
  return tentative ? { ...replaced, tentative } : replaced;
}

function between(pieces: readonly string[], parts: Parts): Parts {
  return pieces.flatMap((piece, i) => (i === 0 ? [piece] : [...parts, piece]));
}

/** Whether a known part between holes may be a piece of an occurrence of `wanted`. */
function mayComplete(part: string, afterHole: boolean, beforeHole: boolean, wanted: string): boolean {
  for (let length = 1; length < wanted.length; length++) {
    if (beforeHole && part.endsWith(wanted.slice(0, length))) return true;
    if (afterHole && part.startsWith(wanted.slice(length))) return true;
  }
  return afterHole && beforeHole && wanted.slice(1, -1).includes(part);
}

/** What Python takes for white space. */
const whiteSpace =
  ' \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** `str.strip` and its kin: a hole at an end may be empty, and takes what may be stripped beside it. */
export function strip(shape: TextShape, ends: 'both' | 'left' | 'right', characters?: string): TextShape {
  const set = characters ?? whiteSpace;
  const parts = [...shape.parts];
  if (ends !== 'right') {
    const at = typeof parts[0] === 'string' ? 0 : 1;
    const part = parts[at];
    if (typeof part === 'string') parts[at] = part.slice(span(part, set, 1));
  }
  if (ends !== 'left') {
    const at = parts.length - (typeof parts.at(-1) === 'string' ? 1 : 2);
    const part = parts[at];
    if (typeof part === 'string') parts[at] = part.slice(0, part.length - span(part, set, -1));
  }
  return derived(shape, parts);
}

/** How many letters of a set a string begins with (`step` 1) or ends with (-1). */
function span(part: string, set: string, step: 1 | -1): number {
  let length = 0;
  for (
    let at = step === 1 ? 0 : part.length - 1;
    at >= 0 && at < part.length && set.includes(part.charAt(at));
    at += step
  )
    length++;
  return length;
}

/** `os.path.join`: an absolute later part replaces what comes before it; a hole counts as relative. */
export function joinPath(values: readonly Value[]): Value {
  return values.reduce((left, right) =>
    combine(left, right, (a, b) => {
      if (a.kind !== 'text' || b.kind !== 'text') return unknown;
      if (knownPrefix(b).startsWith('/')) return value(b);
      const last = a.parts.at(-1);
      const slash = wholeText(a) === '' || (typeof last === 'string' && last.endsWith('/')) ? '' : '/';
      return value(append(a, { kind: 'text', parts: [slash, ...b.parts] }));
    }),
  );
}

/** A path as `pathlib` writes it; undefined when holes leave that open. */
export function normalPath(shape: TextShape): TextShape {
  const parts = shape.parts.map((part, i) => {
    if (typeof part !== 'string') return part;
    const [root = ''] = (i === 0 && /^(?:\/\/(?!\/)|\/)/.exec(part)) || [];
    const tidied = part.slice(root.length).replace(/\/(\.?\/)+/g, '/');
    const begun = i === 0 ? tidied.replace(/^(?:\.?\/)+/, '') : tidied;
    const isEnd = i === shape.parts.length - 1;
    return root + (isEnd ? begun.replace(root === '' && i > 0 ? /\/\.?$/ : /(?:^|\/)\.?$/, '') : begun);
  });
  return derived(shape, parts.every((part) => part === '') ? ['.'] : parts);
}

/** `path / more`: a `Path` is followed as the string that it stands for. */
export function joinedPath(path: Value, more: readonly Value[]): Value {
  const joined = joinPath([path, ...more.map((each) => asText(each, '...'))]);
  return mapValue(joined, (shape) => (shape.kind === 'text' ? value(normalPath(shape)) : unknown));
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

function isInteger({ shape }: { readonly shape: Shape }): boolean {
  return shape.kind === 'constant' && Number.isSafeInteger(shape.value);
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
  for (const match of template.matchAll(/%(?:\(([^()]*)\))?([-#0 +]*[\d.*]*)(.|$)/gs)) {
    result = concat(result, text(template.slice(from, match.index)));
    from = match.index + match[0].length;
    if (match[0] === '%%') {
      result = concat(result, text('%'));
      continue;
    }
    if (match[2]?.includes('*') || !/[sdrifgxeEGcouXaF]/.test(match[3] ?? '')) return undefined;
    const given = match[1] === undefined ? values[next++] : byName(match[1]);
    if (given === undefined) return undefined;
    const isPlain = match[2] === '' && (match[3] === 's' || (match[3] === 'd' && given.every(isInteger)));
    result = concat(result, asText(isPlain ? given : unknown, match[1] ?? 'value'));
  }
  return concat(result, text(template.slice(from)));
}
