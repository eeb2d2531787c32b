/** A cell of a grid; row -1 is the head. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
  /** How many rows are in view. */
  readonly page: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Where a key leads to, as the ARIA practices for grids have it; undefined for keys that lead nowhere. */
export function moved(place: GridPlace, pressed: Key, { rows, columns, page }: GridExtent): GridPlace | undefined {
  if (pressed.altKey || pressed.shiftKey) return undefined;
  const isFar = pressed.ctrlKey || pressed.metaKey;
  const { row, column } = place;
  const at = (nextRow: number, nextColumn: number): GridPlace => ({
    row: Math.max(-1, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  });
  switch (pressed.key) {
    case 'ArrowDown':
      return at(isFar ? rows : row + 1, column);
    case 'ArrowUp':
      return at(isFar ? -1 : row - 1, column);
    case 'ArrowRight':
      return at(row, isFar ? columns : column + 1);
    case 'ArrowLeft':
      return at(row, isFar ? 0 : column - 1);
    case 'Home':
      return at(isFar ? -1 : row, 0);
    case 'End':
      return at(isFar ? rows : row, columns);
    case 'PageDown':
      return at(row + page, column);
    case 'PageUp':
      return at(row - page, column);
    default:
      return undefined;
  }
}
