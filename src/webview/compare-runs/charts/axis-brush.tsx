import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type Brush, moveEnd, placesOf } from '../../../contracts/compare-runs/brush';
import { cellText } from '../../../contracts/compare-runs/cell-text';
import { titleOf } from '../../../contracts/compare-runs/column';
import { endsOf, type ParallelAxis, type ParallelPlan } from '../../../contracts/compare-runs/drawing/parallel-drawing';

interface AxisBrushProps {
  readonly plan: ParallelPlan;
  readonly axis: ParallelAxis;
  /** Told while the pointer pulls. */
  readonly onPull: (brush: Brush | undefined) => void;
  /** Told when the brush is where people want it. */
  readonly onBrush: (brush: Brush | undefined) => void;
}

/** A pull that is under way, in pixels of the axis: one end stays, the other follows the pointer; or both do. */
interface Pull {
  readonly start: number;
  readonly low: number;
  readonly high: number;
  readonly moves: 'low' | 'high' | 'both' | 'new';
}

const width = 24;
/** So near to an end, a pull moves it. */
const reach = 7;
/** A pointer that moves less than this clicks. */
const still = 3;

/** Marks a stretch of an axis: by pulling along it, or with a slider for each end. */
export function AxisBrush({ plan, axis, onPull, onBrush }: AxisBrushProps): JSX.Element {
  const pull = useRef<Pull | undefined>(undefined);
  const { top, bottom } = plan;
  const { x, scale, brush, values } = axis;
  const ends = endsOf(plan, axis);
  const title = titleOf(axis.column);

  // In whole pixels, so that the ends of the axis are the ends.
  const valueAt = (y: number): number | string | undefined => scale.at((bottom - Math.round(y)) / (bottom - top));
  const between = (a: number, b: number): Brush | undefined => {
    const [low, high] = [valueAt(Math.max(a, b)), valueAt(Math.min(a, b))];
    return low === undefined || high === undefined ? undefined : { low, high };
  };
  const pulled = ({ start, low, high, moves }: Pull, y: number): Brush | undefined => {
    if (moves === 'new') return between(start, y);
    if (moves === 'low') return between(y, high);
    if (moves === 'high') return between(low, y);
    const by = Math.max(top - high, Math.min(bottom - low, y - start));
    return between(low + by, high + by);
  };
  const isClick = ({ start }: Pull, y: number): boolean => Math.abs(y - start) < still;

  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const y = top + event.offsetY;
    pull.current = { start: y, ...ends, moves: brush ? movesAt(y, ends) : 'new' };
  };
  const onPointerMove = (event: PointerEvent): void => {
    const y = top + event.offsetY;
    if (pull.current && !isClick(pull.current, y)) onPull(pulled(pull.current, y));
  };
  const onPointerUp = (event: PointerEvent): void => {
    const done = pull.current;
    pull.current = undefined;
    const y = top + event.offsetY;
    if (done) onBrush(isClick(done, y) ? undefined : pulled(done, y));
  };
  const onPointerCancel = (): void => {
    pull.current = undefined;
    onPull(brush);
  };

  const onKeyDown = (event: KeyboardEvent, end: keyof Brush): void => {
    const far = Math.max(1, Math.round(values.length / 10));
    const steps = {
      ...{ ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: far, PageDown: -far },
      ...{ Home: -Infinity, End: Infinity },
    }[event.key];
    if (steps !== undefined) onBrush(moveEnd(values, brush, end, steps));
    else if (event.key === 'Escape') onBrush(undefined);
    else return;
    event.preventDefault();
  };
  const places = placesOf(values, brush);
  const slider = (end: keyof Brush, name: string): JSX.Element => (
    <div
      class="brush-end"
      role="slider"
      tabIndex={0}
      aria-label={`${title} ${name}`}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, values.length - 1)}
      aria-valuenow={places[end]}
      aria-valuetext={cellText(brush?.[end] ?? values[places[end]], axis.column)}
      style={{ top: `${ends[end] - top}px` }}
      onKeyDown={(event) => onKeyDown(event, end)}
    />
  );
  return (
    <div
      class="brush"
      title={`Pull along ${title} to mark a stretch of it; click to take the mark away.`}
      style={{ left: `${x - width / 2}px`, top: `${top}px`, width: `${width}px`, height: `${bottom - top}px` }}
      // No text is selected meanwhile: the browser would take the next pull for dragging that.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerCancel}
    >
      {slider('low', 'from')}
      {slider('high', 'to')}
    </div>
  );
}

function movesAt(y: number, { low, high }: { readonly low: number; readonly high: number }): Pull['moves'] {
  const [toLow, toHigh] = [Math.abs(y - low), Math.abs(y - high)];
  if (Math.min(toLow, toHigh) <= reach) return toLow < toHigh || (toLow === toHigh && y > low) ? 'low' : 'high';
  return y < low && y > high ? 'both' : 'new';
}
