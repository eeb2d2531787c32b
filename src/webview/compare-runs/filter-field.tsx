import type { JSX } from 'preact';

interface FilterFieldProps {
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (filter: string) => void;
}

/** Narrows the runs as one types. */
export function FilterField({ value, problem, onChange }: FilterFieldProps): JSX.Element {
  return (
    <span class="filter">
      <input
        type="search"
        aria-label="Filter runs"
        aria-describedby="filter-help"
        aria-invalid={problem !== undefined}
        placeholder="Filter: lr > 0.01 max(acc) >= 0.9 model = xgb"
        spellcheck={false}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <span id="filter-help" class={problem === undefined ? 'spoken' : 'filter-problem'} role="status">
        {problem ??
          'Conditions such as lr > 0.01, max(acc) >= 0.9, model = xgb, name ~ base; words alone are looked for.'}
      </span>
    </span>
  );
}
