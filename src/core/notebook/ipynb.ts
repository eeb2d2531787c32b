import { member, stringAt, type IpynbCell, type IpynbDocument } from './ipynb-document';
import { languageNamed } from './magic-names';
import { databricksMetadata, type Cell, type HostCell, type Notebook } from './notebook';
import { readCell } from './read-cell';

/** The cells of an `.ipynb` as an editor shows them, so that file and editor are read by the same code. */
export function readIpynb(document: IpynbDocument): Notebook {
  const language = defaultLanguage(document);
  return readHostCells(
    language,
    document.cells.map((cell) => hostCell(document.text, cell, language)),
    member(document.metadata, databricksMetadata) !== undefined,
  );
}

/** Reads the cells of a notebook document; `language` is the notebook's own, as an editor or a kernel names it. */
export function readHostCells(language: string, cells: readonly HostCell[], fromDatabricks = false): Notebook {
  return { format: 'ipynb', language: languageNamed(language), cells: cells.map(cellOf), fromDatabricks };
}

function cellOf(host: HostCell, index: number): Cell {
  const title = host.title === undefined ? {} : { title: host.title };
  const cell = { index, ...title, text: host.text, start: 0 };
  if (host.kind === 'code') return { ...cell, ...readCell(host.text, { language: languageNamed(host.language) }) };
  return { ...cell, language: host.kind === 'markdown' ? 'markdown' : 'other', python: '', magics: [] };
}

/** Databricks' own metadata first: a SQL notebook's export has a Python kernel beside it. */
function defaultLanguage({ text, metadata }: IpynbDocument): string {
  return (
    stringAt(text, metadata, databricksMetadata, 'language') ??
    stringAt(text, metadata, 'language_info', 'name') ??
    stringAt(text, metadata, 'kernelspec', 'language') ??
    'python'
  );
}

function hostCell(text: string, cell: IpynbCell, language: string): HostCell {
  const type = stringAt(text, cell.node, 'cell_type');
  const title = stringAt(text, cell.node, 'metadata', 'application/vnd.databricks.v1+cell', 'title');
  return {
    kind: type === 'code' || type === 'markdown' ? type : type === 'heading' ? 'markdown' : 'raw',
    language: stringAt(text, cell.node, 'metadata', 'vscode', 'languageId') ?? language,
    text: cell.text,
    ...(title === undefined || title === '' ? {} : { title }),
  };
}
