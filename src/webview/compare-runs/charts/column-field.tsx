import type { JSX } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { type Column, idOf, titleOf } from '../../../contracts/compare-runs/column';

interface ColumnFieldProps {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly chosen: Column | undefined;
  readonly onChange: (id: string) => void;
}

/** Chooses one of many columns by typing a part of its name. */
export function ColumnField({ label, columns, chosen, onChange }: ColumnFieldProps): JSX.Element {
  const id = useId();
  const names = useMemo(() => new Map(columns.map((column) => [nameOf(column), idOf(column)])), [columns]);
  return (
    <label class="select">
      {label}
      <input
        type="text"
        list={id}
        // Anew when another is chosen, so that what was half typed goes.
        key={chosen && idOf(chosen)}
        defaultValue={chosen ? nameOf(chosen) : ''}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => {
          const found = names.get(currentTarget.value);
          if (found !== undefined) onChange(found);
          else currentTarget.value = chosen ? nameOf(chosen) : '';
        }}
      />
      <datalist id={id}>
        {[...names.keys()].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
}

function nameOf(column: Column): string {
  return column.kind === 'attribute' ? titleOf(column) : `${column.kind} ${titleOf(column)}`;
}
