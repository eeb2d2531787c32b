import { parse } from 'yaml';
import { parseFields, type Signature } from './signature';

/** What the file `MLmodel` of a model says. */
export interface MlModel {
  /** Such as `python_function`, `sklearn`. */
  readonly flavors: readonly string[];
  /** Absent where the model was logged without one. */
  readonly signature?: Signature;
  readonly mlflowVersion?: string;
  readonly pythonVersion?: string;
  readonly hasInputExample: boolean;
  /** In bytes. */
  readonly size?: number;
}

/** The text is no YAML, or no map. */
export class UnreadableMlModel extends Error {
  override readonly name = 'UnreadableMlModel';
  readonly reason = 'unreadable';
}

type Raw = Readonly<Record<string, unknown>>;

/** @throws UnreadableMlModel */
export function parseMlModel(text: string): MlModel {
  const raw = read(text);
  const flavors = recordOf(raw['flavors']);
  const pyfunc = recordOf(flavors['python_function']);
  const signature = signatureOf(recordOf(raw['signature']));
  const size = raw['model_size_bytes'];
  return {
    flavors: Object.keys(flavors),
    hasInputExample: raw['saved_input_example_info'] !== undefined && raw['saved_input_example_info'] !== null,
    ...(signature && { signature }),
    ...textField('mlflowVersion', raw['mlflow_version']),
    ...textField('pythonVersion', pyfunc['python_version']),
    ...(typeof size === 'number' && { size }),
  };
}

function read(text: string): Raw {
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (error) {
    throw new UnreadableMlModel('The file MLmodel is no YAML.', { cause: error });
  }
  if (typeof raw !== 'object' || raw === null) throw new UnreadableMlModel('The file MLmodel is empty.');
  return raw as Raw;
}

function signatureOf(raw: Raw): Signature | undefined {
  const [inputs, outputs, params] = [raw['inputs'], raw['outputs'], raw['params']].map(parseFields);
  return inputs || outputs || params
    ? { inputs: inputs ?? [], outputs: outputs ?? [], params: params ?? [] }
    : undefined;
}

function recordOf(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {};
}

function textField<Key extends string>(key: Key, value: unknown): { readonly [K in Key]?: string } {
  return (typeof value === 'string' ? { [key]: value } : {}) as { readonly [K in Key]?: string };
}
