import type { ClassShape, LibraryShape, Value } from '../values/value';

/** A class of the project, one of a library, or undefined for what is not known. */
export type Ancestor = ClassShape | LibraryShape | undefined;

/** Enough for any class that a person wrote; beyond, what a class inherits is not known. */
const mostAncestors = 64;
const mostBases = 16;

const known = new WeakMap<ClassShape, readonly Ancestor[]>();

/** A class and its ancestors in the order in which attributes are looked for: Python's C3 linearization. */
export function lineage(of: ClassShape, depth = 0): readonly Ancestor[] {
  const before = known.get(of);
  if (before) return before;
  if (depth > mostAncestors) return [of, undefined];
  const bases = of.bases.length > mostBases ? [undefined] : of.bases.map(baseOf);
  const above = bases.map((base) => (base?.kind === 'class' ? lineage(base, depth + 1) : [base]));
  const merged = merge([...above, bases]);
  const line = [of, ...merged.filter((each) => !isBare(each)), ...merged.filter(isBare)];
  known.set(of, line);
  return line;
}

function baseOf(base: Value): Ancestor {
  const [only, ...others] = base;
  const shape = others.length === 0 ? only?.shape : undefined;
  return shape?.kind === 'class' || shape?.kind === 'library' ? shape : undefined;
}

/** Libraries' classes that have nothing to inherit: whatever else a class inherits comes before them. */
function isBare(of: Ancestor): boolean {
  return of?.kind === 'library' && /^(builtins\.object|abc\.ABC|typing\.(Generic|Protocol)(\[\])?)$/.test(of.name);
}

/** Takes from the front of the lines whatever no line still has further back. */
function merge(lines: readonly (readonly Ancestor[])[]): readonly Ancestor[] {
  const merged: Ancestor[] = [];
  let rest = lines.filter((line) => line.length > 0);
  for (;;) {
    const [first] = rest;
    if (!first) return merged;
    if (merged.length >= mostAncestors) return [...merged, undefined];
    const isNext = ([head]: readonly Ancestor[]): boolean => !rest.some((line) => has(line.slice(1), head));
    const [next] = rest.find(isNext) ?? first;
    merged.push(next);
    rest = rest.map((line) => line.filter((each) => !isSame(each, next))).filter((line) => line.length > 0);
  }
}

function has(line: readonly Ancestor[], wanted: Ancestor): boolean {
  return line.some((each) => isSame(each, wanted));
}

function isSame(a: Ancestor, b: Ancestor): boolean {
  if (a?.kind === 'class' && b?.kind === 'class') return a.scope === b.scope;
  return a?.kind === b?.kind && (a?.kind !== 'library' || (b?.kind === 'library' && a.name === b.name));
}
