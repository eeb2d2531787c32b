// Writes the corpus of notebooks that the measurements read into out/bench/corpus/, and checks that all of it is Python.
//   npx tsx bench/corpus.ts
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateCorpus, wholeCorpus, type Corpus, type CorpusForm } from './corpus/generate';
import { findProgram, runCommand } from '../scripts/support/command';
import { runScript, ScriptFailure } from '../scripts/support/failure';
import { outFolder } from '../scripts/support/paths';
import { say } from '../scripts/support/say';

export interface WrittenCorpus extends Corpus {
  readonly folder: string;
}

/** Writes the whole corpus in one form, in place of what was there. */
export async function writeCorpus(form: CorpusForm): Promise<WrittenCorpus> {
  const corpus = generateCorpus({ ...wholeCorpus, form });
  const folder = path.join(outFolder, 'bench', 'corpus', form);
  await rm(folder, { recursive: true, force: true });
  for (const [name, text] of corpus.files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return { ...corpus, folder };
}

const checkMs = 60_000;
const compileAll = `
import pathlib, sys
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")):
    compile(file.read_text(), str(file), "exec", dont_inherit=True)
`;

/** As Databricks writes them, `.py` notebooks are Python to the last line. */
async function checkPython({ folder }: WrittenCorpus): Promise<void> {
  const python = await findProgram('python3', 'python');
  if (python === undefined) throw new ScriptFailure('missing-program', 'Python is needed to check the notebooks.');
  await runCommand(python, ['-c', compileAll, folder], { timeoutMs: checkMs });
}

if (require.main === module) {
  runScript(async () => {
    for (const form of ['source', 'mixed'] as const) {
      const corpus = await writeCorpus(form);
      if (form === 'source') await checkPython(corpus);
      const ipynb = corpus.notebooks.filter((name) => name.endsWith('.ipynb')).length;
      say(
        path.relative(process.cwd(), corpus.folder),
        `${corpus.notebooks.length} notebooks, ${ipynb} of them .ipynb, ${corpus.lines} lines`,
      );
    }
  });
}
