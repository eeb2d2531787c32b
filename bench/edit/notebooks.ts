import { MemoryFiles } from '../../test/support/memory-files';
import { generateCorpus, wholeCorpus, type Corpus } from '../corpus/generate';
import { cellsOf, isPython, lineCount, type OpenNotebook } from './document';

export interface Workspace {
  readonly files: MemoryFiles;
  /** The folder that is open. */
  readonly folder: string;
  readonly notebook: OpenNotebook;
}

const folder = '/bench';

/** The notebooks that are edited, by name, each in the bundle that it belongs to. */
export const workspaces: Readonly<Record<string, () => Workspace>> = {
  long: () => {
    const { corpus, name, cells } = longNotebook();
    return open(corpus, { title: 'a `.py`', path: `${folder}/${name}`, form: 'text', cells });
  },
  ipynb: () => {
    const { corpus, name, cells } = longNotebook();
    const path = `${folder}/${name.replace('.py', '_copy.ipynb')}`;
    return open(corpus, { title: 'a notebook document (`.ipynb`)', path, form: 'cells', cells });
  },
  oneCell: () => {
    const { corpus, name, cells } = longNotebook();
    const cell = cells.filter(isPython).join('\n\n\n');
    return open(corpus, { title: 'all in one cell', path: `${folder}/${name}`, form: 'text', cells: [cell] });
  },
  manyCells: () => {
    const { corpus, name } = longNotebook();
    const short = [...corpus.files]
      .filter(([path]) => corpus.notebooks.includes(path))
      .flatMap(([, text]) => cellsOf(text).filter(isShort));
    const cells = Array.from({ length: 5_000 }, (_, i) => `# step ${i + 1}\n${short[i % short.length] ?? ''}`);
    return open(corpus, { title: 'very many cells', path: `${folder}/${name}`, form: 'text', cells });
  },
};

function open(corpus: Corpus, notebook: OpenNotebook): Workspace {
  const texts = [...corpus.files].map(([path, text]) => [`${folder}/${path}`, text] as const);
  return { files: new MemoryFiles(Object.fromEntries(texts)), folder, notebook };
}

/** Short, and not the one that ends the notebook. */
function isShort(cell: string): boolean {
  return isPython(cell) && cell.split('\n').length <= 4 && !/\b(exit|main)\(/.test(cell);
}

/** The notebook of the corpus that is nearest to 1,000 lines, and has the most cells of those as near. */
function longNotebook(): { readonly corpus: Corpus; readonly name: string; readonly cells: string[] } {
  const corpus = generateCorpus({ ...wholeCorpus, form: 'source' });
  const candidates = corpus.notebooks
    .map((name) => ({ corpus, name, cells: cellsOf(corpus.files.get(name) ?? '') }))
    .filter(({ cells }) => cells.length > 30)
    .sort((a, b) => distance(a.cells) - distance(b.cells));
  const [best] = candidates;
  if (!best) throw new RangeError('The corpus has no long notebook.');
  return best;
}

function distance(cells: readonly string[]): number {
  return Math.abs(lineCount(cells) - 1_000);
}
