import {
  fontSize,
  type Ink,
  type Pen,
  type Size,
  type Stroke,
  type TextStyle,
} from '../../../contracts/compare-runs/drawing/pen';

/** Draws on a canvas, which it clears first. */
export class CanvasPen implements Pen {
  constructor(
    private readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
    { width, height }: Size,
    private readonly ink: Ink,
    /** Pixels of the canvas for each of the drawing. */
    scale: number,
  ) {
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.fillStyle = ink.background;
    context.fillRect(0, 0, width, height);
    context.lineJoin = 'round';
    context.textBaseline = 'middle';
  }

  line(xs: ArrayLike<number>, ys: ArrayLike<number>, { colour, width, dash = [], opacity = 1 }: Stroke): void {
    const { context } = this;
    context.beginPath();
    let isDown = false;
    for (let i = 0; i < xs.length; i += 1) {
      const [x = Number.NaN, y = Number.NaN] = [xs[i], ys[i]];
      const isPoint = Number.isFinite(x) && Number.isFinite(y);
      if (isPoint && isDown) context.lineTo(x, y);
      else if (isPoint) context.moveTo(x, y);
      isDown = isPoint;
    }
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.globalAlpha = opacity;
    context.setLineDash([...dash]);
    context.stroke();
    context.globalAlpha = 1;
  }

  circle(x: number, y: number, radius: number, fill: string): void {
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
    this.context.fillStyle = fill;
    this.context.fill();
  }

  rectangle(x: number, y: number, width: number, height: number, fill: string): void {
    this.context.fillStyle = fill;
    this.context.fillRect(x, y, width, height);
  }

  text(text: string, x: number, y: number, { colour, align = 'start', isBold = false }: TextStyle): void {
    this.context.font = `${isBold ? '600 ' : ''}${fontSize}px ${this.ink.font}`;
    this.context.textAlign = align === 'middle' ? 'center' : align;
    this.context.fillStyle = colour;
    this.context.fillText(text, x, y);
  }
}
