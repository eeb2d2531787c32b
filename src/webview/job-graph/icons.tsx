import type { VNode } from 'preact';

/** Drawn in lines on a square of 16 pixels. */
const paths: Readonly<Record<string, string>> = {
  notebook: 'M3.5 1.5h9v13h-9z M6 1.5v13 M8.5 5h2 M8.5 8h2',
  script: 'M5.5 4.5 2 8l3.5 3.5 M10.5 4.5 14 8l-3.5 3.5 M9 3 7 13',
  package: 'M8 1.5 14 4.5v7L8 14.5l-6-3v-7z M2 4.5 8 7.5l6-3 M8 7.5v7',
  data: 'M2.5 3.5a5.5 2 0 0 0 11 0a5.5 2 0 0 0-11 0 M2.5 3.5v9a5.5 2 0 0 0 11 0v-9 M2.5 8a5.5 2 0 0 0 11 0',
  flow: 'M1.5 5.5h4v5h-4z M10.5 1.5h4v5h-4z M10.5 9.5h4v5h-4z M5.5 8h2.5V4h2.5 M8 8v4h2.5',
  job: 'M1.5 2.5h13v11h-13z M6.5 5.5v5l4-2.5z',
  condition: 'M8 1.5 14.5 8 8 14.5 1.5 8z M8 5v3.5 M8 10.5v.5',
  loop: 'M13.5 8a5.5 5.5 0 1 1-1.8-4.1 M13.5 1.5v3h-3',
  chart: 'M2.5 1.5v12h12 M5.5 11V8 M8.5 11V4.5 M11.5 11V6.5',
  missing: 'M2 2l12 12 M14 2 2 14',
  other: 'M2.5 2.5h11v11h-11z M5.5 6h5 M5.5 10h5',
};

const icons: Readonly<Record<string, string>> = {
  notebook: 'notebook',
  clean_rooms_notebook: 'notebook',
  spark_python: 'script',
  spark_submit: 'script',
  python_operator: 'script',
  python_wheel: 'package',
  spark_jar: 'package',
  sql: 'data',
  dbt: 'data',
  dbt_cloud: 'data',
  dbt_platform: 'data',
  pipeline: 'flow',
  run_job: 'job',
  condition: 'condition',
  for_each: 'loop',
  dashboard: 'chart',
  power_bi: 'chart',
};

/** The icon of a kind of task, within a picture, from its upper left corner. */
export function KindIcon(props: {
  readonly kind: string | undefined;
  readonly isMissing: boolean;
  readonly x: number;
  readonly y: number;
}): VNode {
  const { kind, isMissing, x, y } = props;
  const name = isMissing ? 'missing' : (icons[kind ?? ''] ?? 'other');
  return <path class="icon" transform={`translate(${x} ${y})`} d={paths[name] ?? ''} />;
}
