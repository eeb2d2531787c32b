/** Which value of a metric's history a column shows. */
export type Aggregate = 'last' | 'best' | 'min' | 'max';

export const aggregates: readonly Aggregate[] = ['last', 'best', 'min', 'max'];

export const attributes = [
  'name',
  'status',
  'started',
  'duration',
  'user',
  'source',
  'commit',
  'datasets',
  'id',
] as const;
export type Attribute = (typeof attributes)[number];

/** What a column of the table shows. */
export type Column =
  | { readonly kind: 'attribute'; readonly name: Attribute }
  | { readonly kind: 'param' | 'tag'; readonly name: string }
  | { readonly kind: 'metric'; readonly name: string; readonly aggregate: Aggregate };

/** A column as text: what layouts remember. */
export type ColumnId = string;

export function idOf(column: Column): ColumnId {
  return column.kind === 'metric' ? `metric.${column.aggregate}:${column.name}` : `${column.kind}:${column.name}`;
}

/** Undefined for what no version of this program has written. */
export function columnOf(id: ColumnId): Column | undefined {
  const colon = id.indexOf(':');
  const [kind, name] = [id.slice(0, colon), id.slice(colon + 1)];
  if (kind === 'param' || kind === 'tag') return { kind, name };
  if (kind === 'attribute') {
    const attribute = attributes.find((each) => each === name);
    return attribute && { kind, name: attribute };
  }
  const aggregate = aggregates.find((each) => kind === `metric.${each}`);
  return aggregate && { kind: 'metric', name, aggregate };
}

const attributeTitles: Readonly<Record<Attribute, string>> = {
  name: 'Run',
  status: 'Status',
  started: 'Started',
  duration: 'Duration',
  user: 'User',
  source: 'Source',
  commit: 'Commit',
  datasets: 'Datasets',
  id: 'Run ID',
};

/** As the column's head says it. */
export function titleOf(column: Column): string {
  if (column.kind === 'attribute') return attributeTitles[column.name];
  return column.kind === 'metric' && column.aggregate !== 'last' ? `${column.name} (${column.aggregate})` : column.name;
}
