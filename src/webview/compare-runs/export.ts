import { unparse } from 'papaparse';
import { csvRows } from '../../contracts/compare-runs/csv-rows';
import type { Ink, Pen, Size } from '../../contracts/compare-runs/drawing/pen';
import { SvgPen } from '../../contracts/compare-runs/drawing/svg-pen';
import { CanvasPen } from './charts/canvas-pen';
import type { CompareModel } from './model';

/** Beginnings that a spreadsheet would run as a formula; a number with a sign is none. */
const formula = /^(?:[=@\t\r]|[+-](?!\.?\d|Infinity))/;

/** What can be drawn on a screen and into a file alike. */
export interface Picture {
  readonly title: string;
  readonly size: Size;
  readonly draw: (pen: Pen, ink: Ink) => void;
}

/** What the table shows, as it shows it: rows and columns in their order. */
export function exportTable(model: CompareModel): void {
  const { table, choice } = model.state;
  saveCsv(model, 'runs', csvRows(table, choice.rows, choice.columns));
}

export function saveCsv(model: CompareModel, name: string, rows: string[][]): void {
  const content = `${unparse(rows, { escapeFormulae: formula, newline: '\n' })}\n`;
  model.send({ type: 'export', format: 'csv', name, content });
}

export function saveSvg(model: CompareModel, name: string, { title, size, draw }: Picture, ink: Ink): void {
  const pen = new SvgPen(size, ink, title);
  draw(pen, ink);
  model.send({ type: 'export', format: 'svg', name, content: pen.toString() });
}

/** Twice as fine as it is on the screen, for paper and slides. */
export async function savePng(model: CompareModel, name: string, picture: Picture, ink: Ink): Promise<void> {
  const { width, height } = picture.size;
  const canvas = new OffscreenCanvas(width * 2, height * 2);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas to draw the picture on.');
  picture.draw(new CanvasPen(context, picture.size, ink, 2), ink);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  model.send({ type: 'export', format: 'png', name, content: new Uint8Array(await blob.arrayBuffer()) });
}
