import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fittingZoom, type Size } from './zooming';

/** A picture that nobody has zoomed is not made smaller than this: its texts should be readable. */
const leastUnasked = 0.7;

export interface Zoom {
  /** In force now. */
  readonly zoom: number;
  /** What the picture is scrolled in. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** To be called when there is more or less room. */
  readonly resized: () => void;
  /** So that all can be seen. */
  readonly fit: () => void;
}

/** The zoom that was chosen; without, one at which the picture fits in. */
export function useZoom(size: Size | undefined, chosen: number | undefined, choose: (zoom: number) => void): Zoom {
  const scroller = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState(1);
  const fitting = (): number => (size && scroller.current ? fittingZoom(size, scroller.current) : 1);
  const resized = (): void => setOwn(Math.max(leastUnasked, fitting()));
  useLayoutEffect(resized, [size?.width, size?.height]);
  return { zoom: chosen ?? own, scroller, resized, fit: () => choose(fitting()) };
}
