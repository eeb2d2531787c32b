import type { ComponentChildren, CSSProperties, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type GridPlace, moved } from './grid-keys';
import { HeadCell } from './head-cell';
import { keeping, useVirtualizer } from './use-virtualizer';

export interface GridColumn {
  readonly id: string;
  /** In pixels. */
  readonly width: number;
  readonly head: ComponentChildren;
  readonly title?: string;
  readonly sort?: 'ascending' | 'descending' | 'none';
  readonly className?: string;
}

export interface GridCell {
  readonly content: ComponentChildren;
  readonly title?: string;
  readonly className?: string;
}

export interface GridProps {
  readonly label: string;
  readonly describedBy?: string;
  /** The first stays at the left. */
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  /** Rows at the top that stay there. */
  readonly frozenRows?: number;
  readonly rowKey: (row: number) => string;
  readonly rowClass?: (row: number) => string;
  readonly cell: (row: number, column: number) => GridCell;
  /** Keys that do not move the focus; gives where it is then, when something was done. Row -1 is the head. */
  readonly onKey?: (event: KeyboardEvent, place: GridPlace) => GridPlace | undefined;
  readonly onHead?: (column: number, isAdding: boolean) => void;
  readonly onResize?: (column: number, width: number) => void;
  readonly onMove?: (column: number, to: number) => void;
}

const rowHeight = 26;
const headHeight = 30;

/** A table that draws what can be seen of it alone, however many rows and columns there are, and is used by keyboard. */
export function Grid(props: GridProps): JSX.Element {
  const { columns, rowCount, frozenRows = 0, cell } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<GridPlace>({ row: -1, column: 0 });
  const wantsFocus = useRef(false);
  const row = Math.min(active.row, rowCount - 1);
  const column = Math.max(0, Math.min(active.column, columns.length - 1));
  const firstWidth = columns[0]?.width ?? 0;
  const top = headHeight + frozenRows * rowHeight;
  const rows = useVirtualizer({
    count: rowCount - frozenRows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    paddingStart: top,
    scrollPaddingStart: top,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) =>
      keeping(row >= frozenRows ? [row - frozenRows] : [], span(startIndex, endIndex, overscan, count)),
  });
  const across = useVirtualizer({
    count: Math.max(0, columns.length - 1),
    getScrollElement: () => scroller.current,
    estimateSize: (i) => columns[i + 1]?.width ?? 0,
    horizontal: true,
    overscan: 2,
    paddingStart: firstWidth,
    scrollPaddingStart: firstWidth,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) =>
      keeping(column > 0 ? [column - 1] : [], span(startIndex, endIndex, overscan, count)),
  });
  const widths = columns.map(({ width }) => width).join();
  useLayoutEffect(() => across.measure(), [across, widths]);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>('[tabindex="0"][aria-colindex]')?.focus({ preventScroll: true });
  });

  const goTo = (place: GridPlace): void => {
    wantsFocus.current = true;
    setActive(place);
    if (place.row >= frozenRows) rows.scrollToIndex(place.row - frozenRows);
    if (place.column > 0) across.scrollToIndex(place.column - 1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - top) / rowHeight));
    const next = moved({ row, column }, event, { rows: rowCount, columns: columns.length, page });
    const there = next ?? props.onKey?.(event, { row, column });
    if (!there) return;
    event.preventDefault();
    goTo(there);
  };
  const shown = [{ index: -1, start: 0 }, ...across.getVirtualItems()].map(({ index, start }) => ({
    index: index + 1,
    start,
  }));
  const place = (index: number, start: number): CSSProperties =>
    index === 0
      ? { width: `${firstWidth}px` }
      : { width: `${columns[index]?.width ?? 0}px`, transform: `translateX(${start}px)` };
  const bodyRow = (index: number, style: CSSProperties): JSX.Element => (
    <div
      key={props.rowKey(index)}
      role="row"
      class={`grid-row ${props.rowClass?.(index) ?? ''}`}
      aria-rowindex={index + 2}
      style={style}
    >
      {shown.map(({ index: at, start }) => {
        const { content, title, className = '' } = cell(index, at);
        return (
          <div
            key={columns[at]?.id}
            role={at === 0 ? 'rowheader' : 'gridcell'}
            class={`grid-cell ${at === 0 ? 'first' : ''} ${className}`}
            aria-colindex={at + 1}
            tabIndex={row === index && column === at ? 0 : -1}
            style={place(at, start)}
            title={title}
            onMouseDown={() => setActive({ row: index, column: at })}
          >
            {content}
          </div>
        );
      })}
    </div>
  );

  return (
    <div
      ref={scroller}
      class="grid"
      role="grid"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      onKeyDown={onKeyDown}
    >
      <div class="grid-inside" style={{ height: `${rows.getTotalSize()}px`, width: `${across.getTotalSize()}px` }}>
        <div class="grid-top">
          <div role="row" class="grid-row grid-head" aria-rowindex={1} style={{ height: `${headHeight}px` }}>
            {shown.map(({ index: at, start }) => {
              const head = columns[at];
              return (
                head && (
                  <HeadCell
                    key={head.id}
                    column={head}
                    index={at}
                    isActive={row === -1 && column === at}
                    style={place(at, start)}
                    onFocus={() => setActive({ row: -1, column: at })}
                    {...props}
                  />
                )
              );
            })}
          </div>
          {Array.from({ length: frozenRows }, (_, i) => bodyRow(i, { height: `${rowHeight}px` }))}
        </div>
        {rows
          .getVirtualItems()
          .map(({ index, start }) =>
            bodyRow(index + frozenRows, { height: `${rowHeight}px`, position: 'absolute', top: `${start}px` }),
          )}
      </div>
    </div>
  );
}

function span(start: number, end: number, overscan: number, count: number): number[] {
  const from = Math.max(0, start - overscan);
  return Array.from({ length: Math.min(count - 1, end + overscan) - from + 1 }, (_, i) => from + i);
}
