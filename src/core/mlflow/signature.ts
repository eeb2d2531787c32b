/** What a model takes and gives, as `MLmodel` says it. */
export interface Signature {
  readonly inputs: readonly Field[];
  readonly outputs: readonly Field[];
  readonly params: readonly Field[];
}

/** A column, a tensor or a parameter. */
export interface Field {
  /** Absent where the order alone tells fields apart. */
  readonly name?: string;
  /** Such as `double`, `tensor(float32, [-1, 28])`, `array<string>`. */
  readonly type: string;
  readonly isRequired: boolean;
  /** Of a parameter. */
  readonly default?: string;
}

/**
 * Reads one side of a signature, a text with JSON (mlflow/types/schema.py).
 * @returns undefined when it is none
 */
export function parseFields(json: unknown): readonly Field[] | undefined {
  const raw = typeof json === 'string' ? parsed(json) : json;
  return Array.isArray(raw) ? raw.filter(isRecord).map(fieldOf) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Written by hand, or by a version to come: it is told as "no signature".
    return undefined;
  }
}

type Raw = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldOf(raw: Raw): Field {
  const { name, required, optional } = raw;
  return {
    ...(typeof name === 'string' && { name }),
    type: typeOf(raw),
    isRequired: required !== false && optional !== true && !('default' in raw),
    ...('default' in raw && { default: JSON.stringify(raw['default']) }),
  };
}

function typeOf(raw: unknown): string {
  if (!isRecord(raw)) return 'any';
  const { type, items, properties, values } = raw;
  switch (type) {
    case 'tensor':
      return tensor(raw['tensor-spec']);
    case 'array':
      return `array<${typeOf(items)}>`;
    case 'map':
      return `map<string, ${typeOf(values)}>`;
    case 'object':
      return `object<${isRecord(properties) ? Object.entries(properties).map(property).join(', ') : ''}>`;
    default:
      return typeof type === 'string' ? type : typeof raw['dtype'] === 'string' ? raw['dtype'] : 'any';
  }
}

function property([name, raw]: readonly [string, unknown]): string {
  return `${name}${isRecord(raw) && raw['required'] === false ? '?' : ''}: ${typeOf(raw)}`;
}

function tensor(raw: unknown): string {
  if (!isRecord(raw)) return 'tensor';
  const shape = Array.isArray(raw['shape']) ? `, [${raw['shape'].join(', ')}]` : '';
  return `tensor(${String(raw['dtype'] ?? 'any')}${shape})`;
}
