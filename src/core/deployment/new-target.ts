/** What a new target begins as. */
export interface TargetTemplate {
  readonly id: 'development' | 'staging' | 'production';
  readonly title: string;
  readonly description: string;
}

export const targetTemplates: readonly TargetTemplate[] = [
  {
    id: 'development',
    title: 'Development',
    description: 'everybody has their own copy, with a prefix to its names and schedules paused',
  },
  {
    id: 'staging',
    title: 'Staging',
    description: 'one copy for all, as in production, in a workspace or catalog of its own',
  },
  { id: 'production', title: 'Production', description: 'one copy for all, deployed and run by a service principal' },
];

/** Where text is put in, and what: a snippet as editors know them, with places to fill in. */
export interface TargetInsert {
  readonly offset: number;
  readonly snippet: string;
}

const targetsLine = /^targets:[ \t]*(?:#.*)?$/m;

/**
 * Puts a target into the text of a `databricks.yml`: below its other targets' heading, or at the end. Undefined where the file has
 * its targets in a form that nothing can be put into line by line.
 * @param newline of the file
 */
export function newTarget(
  text: string,
  id: TargetTemplate['id'],
  name: string,
  newline = '\n',
): TargetInsert | undefined {
  const heading = targetsLine.exec(text);
  if (!heading && /^targets:/m.test(text)) return undefined;
  const indent = heading ? (/^( +)\S/m.exec(text.slice(heading.index + heading[0].length))?.[1] ?? '  ') : '  ';
  const lines = body(id, name).map((line) => line.replace(/^ +/, (spaces) => indent.repeat(spaces.length / 2)));
  if (heading) {
    const end = heading.index + heading[0].length;
    return { offset: end, snippet: ['', ...lines].join(newline) };
  }
  const gap = text === '' || text.endsWith('\n\n') ? [] : text.endsWith('\n') ? [''] : ['', ''];
  return { offset: text.length, snippet: [...gap, 'targets:', ...lines, ''].join(newline) };
}

/** Dollars of references are escaped, as snippets have it. */
function body(id: TargetTemplate['id'], name: string): string[] {
  const key = /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
  const host = '    workspace:';
  if (id === 'development') {
    return [
      `  ${key.replaceAll('$', '\\$')}:`,
      '    mode: development',
      host,
      '      host: ${1:https://example.cloud.databricks.com}',
    ];
  }
  const shared = [
    `  ${key.replaceAll('$', '\\$')}:`,
    '    mode: production',
    host,
    '      host: ${1:https://example.cloud.databricks.com}',
    '      root_path: /Workspace/Users/${2:someone@example.com}/.bundle/\\${bundle.name}/\\${bundle.target}',
  ];
  if (id === 'staging') return shared;
  return [...shared, '    run_as:', '      service_principal_name: ${3:00000000-0000-0000-0000-000000000000}'];
}
