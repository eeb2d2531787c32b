import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { applyFix } from '../../src/cli/fix/apply';
import { createLinter } from '../../src/core/engine/create';
import { defaultSettings } from '../../src/core/project/settings';
import { MemoryFiles } from './memory-files';
import { pythonParser } from './python';

export const goldenFolder = path.join(__dirname, '..', 'fixtures', 'fixes');

/** A notebook before and after the fixes of one rule. */
export interface Golden {
  readonly extension: '.py' | '.ipynb';
  readonly before: string;
  readonly after: string;
}

/** The notebooks of a folder like `missing-exit/at-the-end`. */
export function goldenOf(name: string): Golden {
  const folder = path.join(goldenFolder, name);
  const extension = readdirSync(folder).includes('before.ipynb') ? '.ipynb' : '.py';
  const read = (file: string): string => readFileSync(path.join(folder, file + extension), 'utf8');
  return { extension, before: read('before'), after: read('after') };
}

export interface Fixed {
  readonly text: string;
  /** What was offered, in the order in which it was applied, and why the rest was refused. */
  readonly offered: readonly string[];
}

/** Applies each fix that a rule offers in a notebook, the first one first, until it offers none. */
export async function fixedBy(rule: string, text: string, extension: Golden['extension']): Promise<Fixed> {
  const notebook = `/project/notebook${extension}`;
  const files = new MemoryFiles({
    '/project/databricks.yml': readFileSync(path.join(goldenFolder, 'databricks.yml'), 'utf8'),
    [notebook]: text,
  });
  const settings = { ...defaultSettings, jobNotebooks: ['**'] };
  const linter = createLinter(await pythonParser(), files, { folders: ['/project'], settings: () => settings });
  const textOf = (file: string): string | undefined => {
    const content = files.read(file)?.content;
    return content?.kind === 'text' ? content.text : undefined;
  };
  const offered: string[] = [];
  for (let round = 0; round < 20; round++) {
    const findings = linter.check(notebook).findings.filter((finding) => finding.rule === rule);
    const remedies = findings.flatMap((finding) => finding.fix?.() ?? []);
    const fix = remedies.find((remedy) => remedy.kind === 'fix');
    if (!fix) {
      offered.push(...remedies.flatMap((remedy) => (remedy.kind === 'refusal' ? `refused: ${remedy.reason}` : [])));
      break;
    }
    offered.push(`${fix.safety}: ${fix.title}`);
    for (const [file, changed] of applyFix(fix.edits, textOf)) files.set(file, changed);
  }
  linter.dispose();
  return { text: textOf(notebook) ?? '', offered };
}
