/** What charts are drawn with: on a canvas, or into an SVG. Lengths in pixels, from the top left. */
export interface Pen {
  /** A line through points; it breaks where a coordinate is not finite. */
  line(xs: ArrayLike<number>, ys: ArrayLike<number>, stroke: Stroke): void;
  circle(x: number, y: number, radius: number, fill: string): void;
  rectangle(x: number, y: number, width: number, height: number, fill: string): void;
  text(text: string, x: number, y: number, style: TextStyle): void;
}

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
  /** From 0 to 1. */
  readonly opacity?: number;
}

export interface TextStyle {
  readonly colour: string;
  readonly align?: 'start' | 'middle' | 'end';
  readonly isBold?: boolean;
}

/** Colours and letters of the editor's theme. */
export interface Ink {
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  readonly background: string;
  readonly font: string;
}

export const fontSize = 11;

export interface Size {
  readonly width: number;
  readonly height: number;
}
