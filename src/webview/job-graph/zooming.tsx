import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { clampZoom, zooms } from './kept';

/** The size of a picture, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels that the wheel is turned by for a zoom of e. */
const wheelStep = 400;

/** Shows a picture larger or smaller, and scrolls it. What was in the middle stays there. */
export function Zooming(props: {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly zoom: number;
  readonly setZoom: (zoom: number) => void;
  /** The room for the picture has changed. */
  readonly resized: () => void;
  readonly children: ComponentChildren;
}): VNode {
  const { scroller, zoom, setZoom, resized, children } = props;
  const before = useRef(zoom);
  const told = useRef(resized);
  told.current = resized;

  useEffect(() => {
    const observer = new ResizeObserver(() => told.current());
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const old = before.current;
    before.current = zoom;
    if (!element || old === zoom) return;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    element.scrollLeft = ((scrollLeft + clientWidth / 2) * zoom) / old - clientWidth / 2;
    element.scrollTop = ((scrollTop + clientHeight / 2) * zoom) / old - clientHeight / 2;
  }, [scroller, zoom]);

  const turned = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    setZoom(clampZoom(zoom * Math.exp(-event.deltaY / wheelStep)));
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const factor = { '+': zooms.step, '=': zooms.step, '-': 1 / zooms.step }[event.key];
    if (factor !== undefined) setZoom(clampZoom(zoom * factor));
    else if (event.key === '0') setZoom(1);
  };
  return (
    <div class="scroller" ref={scroller} onWheel={turned} onKeyDown={pressed}>
      {children}
    </div>
  );
}

/** The zoom with which all of a picture can be seen, not larger than it is. */
export function fittingZoom({ width, height }: Size, scroller: HTMLElement): number {
  return clampZoom(Math.min(1, scroller.clientWidth / width, scroller.clientHeight / height));
}
