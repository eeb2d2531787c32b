const longest = 255;

/** Why an alias cannot have this name; undefined when it can (mlflow/utils/validation.py, `_validate_model_alias_name`). */
export function aliasFault(name: string): string | undefined {
  if (name === '') return 'An alias needs a name.';
  if (name.length > longest) return `An alias has at most ${longest} characters.`;
  if (!/^[\w-]*$/.test(name)) return 'An alias has letters, digits, "_" and "-" alone.';
  if (name.toLowerCase() === 'latest') return '"latest" is reserved: it always means the newest version.';
  return /^v\d+$/i.test(name) ? 'An alias cannot look like a version, such as "v3".' : undefined;
}
