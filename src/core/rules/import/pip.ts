import type { NotebookModel } from '../notebook-model';

/** Top-level packages of the project that the notebook's own `%pip install` lines bring. */
export function pipPackages(notebook: NotebookModel): ReadonlySet<string> {
  const packages = new Set<string>();
  for (const cell of notebook.unit.notebook.cells) {
    for (const magic of cell.magics) {
      if (magic.name !== 'pip') continue;
      for (const requirement of requirementsOf(magic.argument)) {
        for (const name of notebook.project.packagesOf(notebook.path, requirement)) packages.add(name);
      }
    }
  }
  return packages;
}

/** What `install -e ../shop -r requirements.txt pandas` asks for, one requirement each. */
function requirementsOf(argument: string): string[] {
  const words = argument.replaceAll(/\\\r?\n/g, ' ').match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  if (words[0] !== 'install') return [];
  const requirements: string[] = [];
  for (let i = 1; i < words.length; i++) {
    const word = (words[i] ?? '').replace(/^(["'])(.*)\1$/, '$2');
    if (word === '-e' || word === '-r' || word === '--editable' || word === '--requirement') {
      const next = (words[++i] ?? '').replace(/^(["'])(.*)\1$/, '$2');
      requirements.push(`${word.startsWith('-e') || word.startsWith('--e') ? '-e' : '-r'} ${next}`);
    } else if (!word.startsWith('-')) requirements.push(word);
  }
  return requirements;
}
