/** A part of an import of a library: `import module as asName`, or `from module import name as asName`. */
export interface ImportPart {
  readonly module: string;
  readonly name?: string;
  readonly asName?: string;
}

const longestLine = 100;

/** The statements that import the parts, those from one module together. */
export function importLines(parts: readonly ImportPart[]): string[] {
  const byModule = new Map<string, string[]>();
  for (const { module, name, asName } of parts) {
    const head = name === undefined ? `import ${named(module, asName)}` : `from ${module} import `;
    const names = byModule.get(head) ?? [];
    if (name !== undefined && !names.includes(named(name, asName))) names.push(named(name, asName));
    byModule.set(head, names);
  }
  return [...byModule].map(([head, names]) => {
    const line = head + names.join(', ');
    return line.length <= longestLine ? line : `${head}(\n${names.map((name) => `    ${name},\n`).join('')})`;
  });
}

function named(name: string, asName: string | undefined): string {
  return asName === undefined ? name : `${name} as ${asName}`;
}
