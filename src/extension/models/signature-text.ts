import type { MlModel } from '../../core/mlflow/ml-model';
import type { Field } from '../../core/mlflow/signature';

/** A model's signature in Markdown, a table for each side. */
export function signatureText(model: string, version: string, { signature, flavors, ...made }: MlModel): string {
  const lines = [
    `# ${escaped(model)}, version ${version}`,
    '',
    [
      `Flavours: ${flavors.map(escaped).join(', ') || 'none'}`,
      ...(made.pythonVersion ? [`Python ${escaped(made.pythonVersion)}`] : []),
      ...(made.mlflowVersion ? [`MLflow ${escaped(made.mlflowVersion)}`] : []),
      ...(made.hasInputExample ? ['with an example of its input'] : []),
    ].join(' · '),
    '',
  ];
  if (!signature) {
    return [
      ...lines,
      'This version has no signature. Unity Catalog refuses such models: pass `signature` or `input_example` to `log_model`.',
    ].join('\n');
  }
  const { inputs, outputs, params } = signature;
  return [...lines, ...table('Inputs', inputs), ...table('Outputs', outputs), ...table('Parameters', params)].join(
    '\n',
  );
}

function table(title: string, fields: readonly Field[]): string[] {
  if (fields.length === 0) return title === 'Parameters' ? [] : [`## ${title}`, '', 'None.', ''];
  const rows = fields.map(({ name, type, isRequired, default: value }, index) => {
    const needed = value === undefined ? (isRequired ? 'yes' : 'no') : `no, else ${escaped(value)}`;
    return `| ${escaped(name ?? String(index + 1))} | \`${type.replaceAll('|', '\\|')}\` | ${needed} |`;
  });
  return [`## ${title}`, '', '| Name | Type | Required |', '| --- | --- | --- |', ...rows, ''];
}

/** Names are people's: nothing of them is Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~-]/g, '\\$&');
}
