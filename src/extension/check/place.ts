import { IpynbMap } from '../../core/notebook/ipynb-lines';
import { LineIndex, type Position } from '../../core/text/lines';
import type { Location } from '../../core/text/location';
import type { Sources } from '../files/sources';

/** Where a location is in what an editor shows: a stretch of a text document, or of a cell of a notebook document. */
export interface Place {
  readonly path: string;
  /** Index of the cell where the file is open as a notebook; absent in a text. */
  readonly cell?: number;
  /** Of a notebook that no editor shows by its cells: the place within the cell, for people. */
  readonly within?: { readonly cell: number; readonly line: number };
  readonly start: Position;
  readonly end: Position;
}

/** Turns locations into places, for the files as they are while one question is answered. */
export class Places {
  private readonly lines = new Map<string, LineIndex>();
  private readonly maps = new Map<string, IpynbMap>();

  constructor(private readonly sources: Sources) {}

  of(location: Location): Place {
    const { path, cell, span } = location;
    const content = this.sources.files.read(path)?.content;
    if (content?.kind === 'cells') {
      const lines = this.index(`${path}:${cell}`, content.cells[cell]?.text ?? '');
      if (isWhole(location)) return { path, cell, ...firstLine(lines) };
      return { path, cell, start: lines.position(span.start), end: lines.position(span.end) };
    }
    const notebook = this.sources.notebook(path);
    const text = content?.text ?? '';
    const lines = this.index(path, text);
    if (isWhole(location)) return { path, ...firstLine(lines) };
    if (notebook?.format !== 'ipynb') {
      const offset = notebook?.cells[cell]?.start ?? 0;
      return { path, start: lines.position(offset + span.start), end: lines.position(offset + span.end) };
    }
    const written = this.map(path, text).documentSpan(cell, span);
    const { line } = this.index(`${path}:${cell}`, notebook.cells[cell]?.text ?? '').position(span.start);
    return { path, within: { cell, line }, start: lines.position(written.start), end: lines.position(written.end) };
  }

  private map(path: string, text: string): IpynbMap {
    const map = this.maps.get(path) ?? new IpynbMap(text);
    this.maps.set(path, map);
    return map;
  }

  private index(key: string, text: string): LineIndex {
    const index = this.lines.get(key) ?? new LineIndex(text);
    this.lines.set(key, index);
    return index;
  }
}

/** Rules point at the whole notebook with an empty span at its beginning. */
function isWhole({ cell, span }: Location): boolean {
  return cell === 0 && span.start === 0 && span.end === 0;
}

function firstLine(lines: LineIndex): Pick<Place, 'start' | 'end'> {
  const { start, end } = lines.lineSpan(0);
  return { start: lines.position(start), end: lines.position(end) };
}
