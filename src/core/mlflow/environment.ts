/** Packages by name, each with what is asked of its version; empty where anything will do. */
export type Requirements = Readonly<Record<string, string>>;

const requirement = /^\s*([A-Za-z0-9][\w.-]*)\s*(\[[^\]]*\])?\s*([^;#]*)/;

/** Of `requirements.txt`. Options, addresses and comments are left out. */
export function parseRequirements(text: string): Requirements {
  const found: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(#|-)/.test(line) || line.includes('://')) continue;
    const [, name, , version = ''] = requirement.exec(line) ?? [];
    // pip compares names so (packaging.python.org, "Names and normalization").
    if (name !== undefined) found[name.toLowerCase().replace(/[-_.]+/g, '-')] = version.trim();
  }
  return found;
}
