import type { TextShape } from '../../python/values/value';

/** What experiments are to be called: literal text and fields. */
export type Pattern = readonly (string | Field)[];

export interface Field {
  readonly field: 'project' | 'model_name' | 'other';
}

/** Reads `/Shared/{project}_ml_{model_name}`; a known project's name is put in. */
export function readPattern(written: string, project: string | undefined): Pattern {
  const parts: (string | Field)[] = [];
  for (const piece of written.split(/(\{\w+\})/)) {
    if (piece === '{project}') parts.push(project === undefined ? { field: 'project' } : stem(project));
    else if (piece === '{model_name}' || piece === '{model}') parts.push({ field: 'model_name' });
    else if (/^\{\w+\}$/.test(piece)) parts.push({ field: 'other' });
    else if (piece !== '') parts.push(piece);
  }
  return parts;
}

/** A bundle called `shop_ml` is project `shop`: the pattern adds the `_ml`. */
function stem(project: string): string {
  return project.replace(/[-_]ml$/, '');
}

type Token = string | 'field' | 'hole';

/** Whether a path can be of the pattern's shape, whatever its unknown parts are. `-` and `_` are not told apart. */
export function canFollow(path: TextShape, pattern: Pattern): boolean {
  const wanted = pattern.flatMap((part): Token[] => (typeof part === 'string' ? letters(part) : ['field']));
  const given = path.parts.flatMap((part): Token[] => (typeof part === 'string' ? letters(part) : ['hole']));
  const known = new Map<number, boolean>();
  const meet = (i: number, j: number): boolean => {
    const key = i * (given.length + 1) + j;
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = step(i, j);
    known.set(key, result);
    return result;
  };
  const step = (i: number, j: number): boolean => {
    const want = wanted[i];
    const have = given[j];
    if (want === undefined && have === undefined) return true;
    if (have === 'hole') return meet(i, j + 1) || (want !== undefined && meet(i + 1, j));
    if (want === undefined || have === undefined) return false;
    if (want === 'field') return have !== '/' && (meet(i + 1, j + 1) || meet(i, j + 1));
    return want === have && meet(i + 1, j + 1);
  };
  return meet(0, 0);
}

function letters(part: string): string[] {
  return [...part.toLowerCase().replaceAll('-', '_')];
}

/** The path of the pattern for a model's name, which may have unknown parts; undefined when the project is not known. */
export function fillPattern(pattern: Pattern, modelName: string): string | undefined {
  let filled = '';
  for (const part of pattern) {
    if (typeof part === 'string') filled += part;
    else if (part.field === 'model_name') filled += modelName;
    else return undefined;
  }
  return filled;
}

/** How the pattern reads to people: `/Shared/shop_ml_{model_name}`. */
export function showPattern(pattern: Pattern): string {
  return pattern.map((part) => (typeof part === 'string' ? part : `{${part.field}}`)).join('');
}
