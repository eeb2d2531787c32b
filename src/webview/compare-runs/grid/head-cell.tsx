import type { CSSProperties, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { GridColumn, GridProps } from './grid';

interface HeadCellProps extends Pick<GridProps, 'onHead' | 'onResize' | 'onMove' | 'columns'> {
  readonly column: GridColumn;
  readonly index: number;
  readonly isActive: boolean;
  readonly style: CSSProperties;
  readonly onFocus: () => void;
}

const leastWidth = 48;
/** A pointer that moves less than this clicks. */
const dragDistance = 5;

/** The head of a column: a click sorts, pulling it moves the column, pulling its edge sizes it. */
export function HeadCell(props: HeadCellProps): JSX.Element {
  const { column, columns, index, isActive, style, onHead, onResize, onMove } = props;
  const drag = useRef<{ readonly x: number; readonly edge: boolean; moved: boolean } | undefined>(undefined);

  const press = (event: PointerEvent): void => {
    props.onFocus();
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return;
    const edge = event.target instanceof Element && event.target.closest('.grid-edge') !== null;
    if (edge ? !onResize : !onHead && !onMove) return;
    drag.current = { x: event.clientX, edge, moved: false };
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
  };
  const pull = (event: PointerEvent): void => {
    const now = drag.current;
    if (!now) return;
    now.moved ||= Math.abs(event.clientX - now.x) > dragDistance;
    if (now.edge) onResize?.(index, Math.max(leastWidth, column.width + event.movementX));
  };
  const release = (event: PointerEvent): void => {
    const now = drag.current;
    drag.current = undefined;
    if (!now || now.edge) return;
    if (!now.moved) onHead?.(index, event.shiftKey);
    else if (index > 0) onMove?.(index, target(columns, index, event.clientX - now.x));
  };

  return (
    <div
      role="columnheader"
      class={`grid-cell ${index === 0 ? 'first' : ''} ${onHead ? 'sortable' : ''} ${column.className ?? ''}`}
      aria-colindex={index + 1}
      aria-sort={column.sort}
      tabIndex={isActive ? 0 : -1}
      style={style}
      title={column.title}
      onPointerDown={press}
      onPointerMove={pull}
      onPointerUp={release}
      onPointerCancel={() => (drag.current = undefined)}
    >
      <span class="grid-title">{column.head}</span>
      {column.sort === 'ascending' && <span aria-hidden="true">▲</span>}
      {column.sort === 'descending' && <span aria-hidden="true">▼</span>}
      {onResize && <span class="grid-edge" aria-hidden="true" />}
    </div>
  );
}

/** The place that a column is let go at: never before the first, which stays. */
function target(columns: readonly GridColumn[], index: number, distance: number): number {
  let [to, rest] = [index, Math.abs(distance)];
  const step = distance < 0 ? -1 : 1;
  while (to + step >= 1 && to + step < columns.length) {
    const next = columns[to + step]?.width ?? 0;
    if (rest < next / 2) break;
    rest -= next;
    to += step;
  }
  return to;
}
