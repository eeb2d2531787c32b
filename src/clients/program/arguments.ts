/** Values of flags: `true` gives the bare flag, `false` and undefined nothing, a list one flag with all of it. */
export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface ArgumentParts {
  readonly command: readonly string[];
  readonly flags?: Flags;
  /** The key of a resource, an id; with `further`, none may begin with a dash. */
  readonly operands?: readonly string[];
  /** What comes after `--`. */
  readonly further?: readonly string[];
}

/**
 * Builds the arguments of a call. A flag's value stands behind `=`, so that it may begin with a dash; nothing here is ever
 * read by a shell.
 */
export function programArguments({ command, flags = {}, operands = [], further = [] }: ArgumentParts): string[] {
  const given = Object.entries(flags).flatMap(([name, value]) => flag(name, value));
  if (further.length > 0) return [...command, ...given, ...operands, '--', ...further];
  const dashed = operands.some((operand) => operand.startsWith('-'));
  return [...command, ...given, ...(dashed ? ['--'] : []), ...operands];
}

/** Parameters as the program takes them after `--`: whatever is in a value comes through as it is. */
export function namedParameters(parameters: Readonly<Record<string, string>>): string[] {
  return Object.entries(parameters).map(([name, value]) => `--${name}=${value}`);
}

function flag(name: string, value: Flags[string]): string[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [`--${name}`];
  if (typeof value === 'string') return [`--${name}=${value}`];
  return value.length === 0 ? [] : [`--${name}=${value.map(field).join(',')}`];
}

/** The program reads lists as one record of comma-separated values. */
function field(text: string): string {
  return /[",\r\n]|^\s|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
