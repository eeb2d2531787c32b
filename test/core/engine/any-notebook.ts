import fc from 'fast-check';
import { createLinter } from '../../../src/core/engine/create';
import type { Linter } from '../../../src/core/engine/linter';
import { defaultSettings } from '../../../src/core/project/settings';
import type { PythonParser } from '../../../src/core/python/syntax/parser';
import type { FileContent } from '../../../src/core/notebook/notebook';
import { applyCellEdits } from '../../../src/core/notebook/write';
import type { CellEdit } from '../../../src/core/rules/finding';
import { exampleProjects, notebooksOf } from '../../support/example-projects';
import type { ExampleNotebook } from '../../support/example-projects';
import { MemoryFiles } from '../../support/memory-files';
import { extensionOf, mutation } from '../../support/mutations';
import type { Form, Mutation } from '../../support/mutations';

/** Source notebooks of the repository's examples and fixtures. */
export const sourceNotebooks: readonly ExampleNotebook[] = exampleProjects()
  .flatMap(notebooksOf)
  .filter((notebook) => notebook.path.endsWith('.py'));

/** A notebook that is being edited: what its text is after each edit, in one form. */
export interface Editing {
  readonly notebook: ExampleNotebook;
  readonly form: Form;
  readonly texts: readonly string[];
}

/** A notebook and so many edits of it at most. */
export function editing(
  changes: fc.Arbitrary<Mutation>,
  maxLength: number,
  forms: readonly Form[] = ['source', 'crlf', 'ipynb', 'cells'],
): fc.Arbitrary<Editing> {
  return fc
    .record({
      notebook: fc.constantFrom(...sourceNotebooks),
      form: fc.constantFrom(...forms),
      edits: fc.array(changes, { minLength: 1, maxLength }),
    })
    .map(({ notebook, form, edits }) => {
      const texts: string[] = [];
      for (const edit of edits) texts.push(edit(texts.at(-1) ?? notebook.text));
      return { notebook, form, texts, [fc.toStringMethod]: () => shown(notebook, form, texts) };
    });
}

function shown({ project, path }: ExampleNotebook, form: Form, texts: readonly string[]): string {
  return [`${project.name}/${path} as ${form}, in ${texts.length} steps:`, texts.at(-1)].join('\n');
}

export const anyMutation = mutation(sourceNotebooks.map((notebook) => notebook.text));

/** The project of a notebook in memory, in which every notebook is a job's. */
export class Workspace {
  readonly files = new MemoryFiles();
  readonly path: string;

  constructor(
    private readonly parser: PythonParser,
    { notebook, form }: Pick<Editing, 'notebook' | 'form'>,
  ) {
    for (const [name, text] of Object.entries(notebook.project.files)) this.files.set(`/project/${name}`, text);
    this.path = `/project/${notebook.path.replace(/\.py$/, extensionOf(form))}`;
  }

  linter(): Linter {
    const settings = { ...defaultSettings, jobNotebooks: ['**'] };
    return createLinter(this.parser, this.files, { folders: ['/project'], settings: () => settings });
  }

  write(content: FileContent): void {
    this.files.set(this.path, content);
  }

  /** Applies edits to the notebook, which is a text. */
  apply(edits: readonly CellEdit[]): void {
    const content = this.files.read(this.path)?.content;
    if (content?.kind !== 'text') throw new Error('The notebook is no text.');
    this.write({ kind: 'text', text: applyCellEdits(this.path, content.text, edits) });
  }
}

/** How often an arbitrary is run; PLUMBLINE_PROPERTY_RUNS multiplies that. */
export function runs(count: number): fc.Parameters<unknown> {
  const times = Number(process.env['PLUMBLINE_PROPERTY_RUNS'] ?? 1);
  return { numRuns: count * times };
}
