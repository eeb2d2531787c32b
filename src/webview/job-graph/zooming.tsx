import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Layout } from '../job-graph-layout/layout';
import { clampZoom, zooms } from './kept';

const pixels = { wheelStep: 400, margin: 4 };
/** A graph that is opened is not made smaller than this: its texts should be readable. */
const leastAtFirst = 0.7;

/** What shows a picture larger or smaller, and scrolls it. What was in the middle stays there. */
export function Zooming(props: {
  readonly layout: Layout;
  readonly zoom: number | undefined;
  readonly setZoom: (zoom: number) => void;
  /** Told how to fit the picture in. */
  readonly fit: { current: (() => void) | undefined };
  readonly children: ComponentChildren;
}): VNode {
  const { layout, zoom, setZoom, fit, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const before = useRef(zoom);

  const fitting = (): number => {
    const { clientWidth = 1, clientHeight = 1 } = scroller.current ?? {};
    const room = Math.min((clientWidth - pixels.margin) / layout.width, (clientHeight - pixels.margin) / layout.height);
    return clampZoom(Math.min(1, room));
  };
  fit.current = () => setZoom(fitting());

  useEffect(() => {
    if (zoom === undefined) setZoom(Math.max(leastAtFirst, fitting()));
  }, [zoom === undefined]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const old = before.current;
    before.current = zoom;
    if (!element || old === undefined || zoom === undefined || old === zoom) return;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    element.scrollLeft = ((scrollLeft + clientWidth / 2) * zoom) / old - clientWidth / 2;
    element.scrollTop = ((scrollTop + clientHeight / 2) * zoom) / old - clientHeight / 2;
  }, [zoom]);

  const turned = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    setZoom(clampZoom((zoom ?? 1) * Math.exp(-event.deltaY / pixels.wheelStep)));
  };
  const pressed = (event: KeyboardEvent): void => {
    const factor = { '+': zooms.step, '=': zooms.step, '-': 1 / zooms.step }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (factor !== undefined) setZoom(clampZoom((zoom ?? 1) * factor));
    else if (event.key === '0') setZoom(1);
  };
  return (
    <div class="scroller" ref={scroller} onWheel={turned} onKeyDown={pressed}>
      {children}
    </div>
  );
}
