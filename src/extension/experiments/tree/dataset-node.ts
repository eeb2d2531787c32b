import type { Dataset } from '../../../core/mlflow/dataset';
import { GroupNode } from './group-node';
import type { TreeNode } from './tree-node';
import { type Value, ValueNode } from './value-node';

/** Data that a run used: where they come from, and what is known of their shape. */
export function datasetNode(parent: TreeNode, dataset: Dataset, index: number): TreeNode {
  const { name, digest, sourceType, source, schema, profile, context } = dataset;
  const label = `${name || `dataset ${index + 1}`}${context === undefined ? '' : ` (${context})`}`;
  const values: Value[] = [
    { key: 'digest', value: digest },
    { key: 'source', value: source, shown: sourceType },
    ...(profile === undefined ? [] : [{ key: 'profile', value: profile, tooltip: pretty(profile) }]),
    ...(schema === undefined ? [] : [{ key: 'schema', value: schema, tooltip: pretty(schema) }]),
  ];
  return new GroupNode(parent, { label, icon: 'table', key: `dataset ${index}` }, (group) =>
    Promise.resolve(values.map((value) => new ValueNode(group, value))),
  );
}

/** Servers keep it as JSON, which clients may write as they like. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2).slice(0, 2000);
  } catch {
    return text;
  }
}
