/** Of what a run has: values of metrics and times are numbers, all others are text. */
export type Kind = 'metric' | 'param' | 'tag' | 'attribute' | 'dataset';

/** What stands left of a comparison. */
export interface Named {
  readonly kind: Kind;
  readonly key: string;
  readonly isNumber: boolean;
  /** Whether it may be held against a list. */
  readonly takesList: boolean;
}

/** Every word that MLflow 3.17.2 takes for a kind (mlflow/utils/search_utils.py); the case of letters counts. */
const kinds: Readonly<Record<string, Kind>> = {
  metric: 'metric',
  metrics: 'metric',
  param: 'param',
  params: 'param',
  parameter: 'param',
  parameters: 'param',
  tag: 'tag',
  tags: 'tag',
  attribute: 'attribute',
  attributes: 'attribute',
  attr: 'attribute',
  run: 'attribute',
  dataset: 'dataset',
  datasets: 'dataset',
};

const times: ReadonlySet<string> = new Set(['start_time', 'end_time', 'created', 'Created']);

export const attributes = ['run_name', 'status', 'start_time', 'end_time', 'user_id', 'run_id', 'artifact_uri'];
export const datasetKeys = ['name', 'digest', 'context'];

export function kindOf(word: string): Kind | undefined {
  return Object.hasOwn(kinds, word) ? kinds[word] : undefined;
}

/** Undefined where the kind has no such key. */
export function named(kind: Kind, key: string): Named | undefined {
  const isKnown =
    kind === 'attribute' ? attributes.includes(key) || times.has(key) : kind !== 'dataset' || datasetKeys.includes(key);
  if (!isKnown) return undefined;
  const isNumber = kind === 'metric' || (kind === 'attribute' && times.has(key));
  return { kind, key, isNumber, takesList: kind === 'dataset' || (kind === 'attribute' && key === 'run_id') };
}

export const words: Readonly<Record<Kind, string>> = {
  metric: 'metrics',
  param: 'params',
  tag: 'tags',
  attribute: 'attributes',
  dataset: 'datasets',
};

/** The comparisons that MLflow takes for it, in the case that it wants. */
export function operatorsOf({ kind, isNumber, takesList }: Named): readonly string[] {
  if (isNumber) return ['<', '<=', '>', '>=', '=', '!='];
  const nothing = kind === 'param' || kind === 'tag' ? ['IS NULL', 'IS NOT NULL'] : [];
  return ['=', '!=', 'LIKE', 'ILIKE', ...(takesList ? ['IN', 'NOT IN'] : []), ...nothing];
}

/** Parts of a name that the server's SQL parser takes for something else. */
const reserved = /^(?:as|case|from|in|using|values|\d+)$/i;

/** Whether a name can stand in a filter without quotation marks (tried out on MLflow 3.17.2). */
export function isPlain(key: string): boolean {
  return /^[\p{L}\p{N}_.()]+$/u.test(key) && !key.split('.').some((part) => part === '' || reserved.test(part));
}

/** A name as the grammar has it, in quotation marks where it needs them; undefined where it has both marks in itself. */
export function nameText(kind: Kind, key: string): string | undefined {
  if (isPlain(key) && !key.includes('(')) return `${words[kind]}.${key}`;
  const mark = ['`', '"'].find((each) => !key.includes(each));
  return mark === undefined ? undefined : `${words[kind]}.${mark}${key}${mark}`;
}

/** Text as the grammar has it, which knows no escapes; undefined where it cannot be written. */
export function textLiteral(value: string): string | undefined {
  if (/\\(?:['"]|$)/.test(value)) return undefined;
  const mark = ["'", '"'].find((each) => !value.includes(each));
  return mark === undefined ? undefined : `${mark}${value}${mark}`;
}

/** A number as the grammar has it, which knows no plus sign, no infinity and no NaN. */
export function numberLiteral(value: number): string | undefined {
  return Number.isFinite(value) ? String(value).replace('e+', 'e') : undefined;
}
