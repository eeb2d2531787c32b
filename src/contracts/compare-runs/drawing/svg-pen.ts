import { fontSize, type Ink, type Pen, type Size, type Stroke, type TextStyle } from './pen';

/** Writes what is drawn as an SVG of its own, every point of it. */
export class SvgPen implements Pen {
  private readonly parts: string[] = [];

  constructor(
    private readonly size: Size,
    private readonly ink: Ink,
    private readonly title: string,
  ) {}

  line(xs: ArrayLike<number>, ys: ArrayLike<number>, { colour, width, dash = [], opacity = 1 }: Stroke): void {
    const path: string[] = [];
    let isDown = false;
    for (let i = 0; i < xs.length; i += 1) {
      const [x = Number.NaN, y = Number.NaN] = [xs[i], ys[i]];
      const isPoint = Number.isFinite(x) && Number.isFinite(y);
      if (isPoint) path.push(`${isDown ? 'L' : 'M'}${short(x)} ${short(y)}`);
      isDown = isPoint;
    }
    if (path.length === 0) return;
    const extra = `${dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : ''}${opacity < 1 ? ` stroke-opacity="${opacity}"` : ''}`;
    this.parts.push(
      `<path d="${path.join('')}" fill="none" stroke="${escaped(colour)}" stroke-width="${width}" stroke-linejoin="round"${extra}/>`,
    );
  }

  circle(x: number, y: number, radius: number, fill: string): void {
    this.parts.push(`<circle cx="${short(x)}" cy="${short(y)}" r="${radius}" fill="${escaped(fill)}"/>`);
  }

  rectangle(x: number, y: number, width: number, height: number, fill: string): void {
    const size = `width="${short(width)}" height="${short(height)}"`;
    this.parts.push(`<rect x="${short(x)}" y="${short(y)}" ${size} fill="${escaped(fill)}"/>`);
  }

  text(text: string, x: number, y: number, { colour, align = 'start', isBold = false }: TextStyle): void {
    const weight = isBold ? ' font-weight="600"' : '';
    const place = `x="${short(x)}" y="${short(y)}" text-anchor="${align}" dominant-baseline="central"`;
    this.parts.push(`<text ${place} fill="${escaped(colour)}"${weight}>${escaped(text)}</text>`);
  }

  /** The whole file. */
  toString(): string {
    const { width, height } = this.size;
    const font = `font-family="${escaped(this.ink.font)}" font-size="${fontSize}"`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" ${font}>`,
      `<title>${escaped(this.title)}</title>`,
      `<rect width="${width}" height="${height}" fill="${escaped(this.ink.background)}"/>`,
      ...this.parts,
      '</svg>\n',
    ].join('\n');
  }
}

/** A hundredth of a pixel is as fine as anybody sees. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
