import { parseIpynb } from './ipynb-document';
import { readHostCells, readIpynb } from './ipynb';
import { NotebookError, type FileContent, type Notebook } from './notebook';
import { readSource, sourceDialect } from './source';

/**
 * In UTF-16 units. Databricks imports no larger source notebook
 * (https://docs.databricks.com/notebooks/notebook-limitations.html); an `.ipynb` above it is outputs.
 */
export const MAX_NOTEBOOK_LENGTH = 10 * 1024 * 1024;

/**
 * Reads a file into cells. The path says by its extension what to expect: `.ipynb`, a source notebook (`.py`, `.sql`,
 * `.scala`, `.r`) or a plain Python module; a file without extension is a Python source notebook when it has the header.
 * Throws {@link NotebookError}, whose message does not repeat the path.
 */
export function readNotebook(path: string, content: FileContent): Notebook {
  if (content.kind === 'cells') return readHostCells(content.language, content.cells, content.fromDatabricks);
  const { text } = content;
  if (text.length > MAX_NOTEBOOK_LENGTH) {
    const megabytes = (text.length / 1024 / 1024).toFixed(1);
    throw new NotebookError(
      'too-large',
      `The file has ${megabytes} MB; notebooks are read up to 10 MB. Clear its outputs, or split it.`,
    );
  }
  const extension = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? '.py';
  if (extension === '.ipynb') return readIpynb(parseIpynb(text));
  const dialect = sourceDialect(extension, text);
  if (dialect !== undefined) return readSource(dialect, text);
  if (extension === '.py') return pythonModule(text);
  throw new NotebookError(
    'not-a-notebook',
    'The file is no notebook: its first line is not "Databricks notebook source" in a comment. Name a .py or an .ipynb.',
  );
}

function pythonModule(text: string): Notebook {
  const python = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const cell = { index: 0, language: 'python', text, start: 0, python, magics: [] } as const;
  return { format: 'module', language: 'python', cells: [cell] };
}
