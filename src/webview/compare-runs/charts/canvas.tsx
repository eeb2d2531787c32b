import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Ink, Pen, Size } from '../../../contracts/compare-runs/drawing/pen';
import type { TableRun } from '../../../contracts/compare-runs/run-table';
import { CanvasPen } from './canvas-pen';
import { useInk } from './use-ink';
import { useSize } from './use-size';

interface CanvasProps {
  readonly label: string;
  /** Told how large it is whenever that changes. */
  readonly onSize: (size: Size) => void;
  readonly draw: (pen: Pen, ink: Ink) => void;
  /** The run at a place. */
  readonly find: (x: number, y: number) => TableRun | undefined;
  readonly onPoint: (run: TableRun | undefined) => void;
  /** What lies over it, placed by itself. */
  readonly children?: ComponentChildren;
}

/** A drawing of our own that fills its place, sharp on any screen. */
export function Canvas({ label, onSize, draw, find, onPoint, children }: CanvasProps): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const ink = useInk();
  const size = useSize(holder);
  useLayoutEffect(() => onSize(size), [size]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context || size.width === 0) return;
    const scale = devicePixelRatio;
    canvas.current.width = Math.round(size.width * scale);
    canvas.current.height = Math.round(size.height * scale);
    draw(new CanvasPen(context, size, ink, scale), ink);
  });
  return (
    <div ref={holder} class="canvas" onMouseLeave={() => onPoint(undefined)}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        onMouseMove={({ offsetX, offsetY }) => onPoint(find(offsetX, offsetY))}
      />
      {children}
    </div>
  );
}
