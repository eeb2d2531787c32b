import type { Span } from '../text/span';
import { parseIpynb, type IpynbCell, type IpynbDocument, type SourcePart } from './ipynb-document';
import { decodedOffset, rawOffset } from './json-string';
import type { CellOffset } from './positions';

/**
 * Places in the cells of an `.ipynb` as places in its JSON text, and back: code-scanning pages show the file, not the
 * notebook. Made for one version of the text; throws `NotebookError` where that is no notebook.
 */
export class IpynbMap {
  private readonly document: IpynbDocument;

  constructor(text: string) {
    this.document = parseIpynb(text);
  }

  /**
   * Where a span of a cell's text is written. It reaches over quotes and commas where the span covers several strings
   * of the source. A cell with no text is wholly its `source`, or itself. Throws `RangeError` for a cell that is not there.
   */
  documentSpan(cell: number, span: Span): Span {
    const found = this.document.cells[cell];
    if (found === undefined) throw new RangeError(`The notebook has no cell ${cell}.`);
    const part = partAt(found, span.start);
    if (part === undefined) {
      const { start, end } = found.source ?? found.node;
      return { start, end };
    }
    const start = this.written(part, span.start);
    if (span.end <= span.start) return { start, end: start };
    return { start, end: this.written(partBefore(found, span.end) ?? part, span.end) };
  }

  /**
   * The place in a cell that stands at an offset of the JSON text; within an escape, the character it stands for.
   * Undefined outside the sources' strings.
   */
  cellOffset(offset: number): CellOffset | undefined {
    const cell = this.document.cells.findIndex(({ node }) => node.start <= offset && offset <= node.end);
    const part = this.document.cells[cell]?.parts.find(({ raw }) => raw.start <= offset && offset <= raw.end);
    return part && { cell, offset: part.start + decodedOffset(this.raw(part), offset - part.raw.start) };
  }

  private written(part: SourcePart, offset: number): number {
    const within = Math.max(0, Math.min(offset - part.start, part.text.length));
    return part.raw.start + rawOffset(this.raw(part), within);
  }

  private raw(part: SourcePart): string {
    return this.document.text.slice(part.raw.start, part.raw.end);
  }
}

/** The part in which the character at `offset` stands; at the end of the text the last one. */
export function partAt(cell: IpynbCell, offset: number): SourcePart | undefined {
  return cell.parts.findLast((part) => part.start <= offset) ?? cell.parts[0];
}

/** The part in which the character before `offset` stands. */
export function partBefore(cell: IpynbCell, offset: number): SourcePart | undefined {
  return cell.parts.find((part) => part.start + part.text.length >= offset) ?? cell.parts.at(-1);
}
