import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useVirtualizer } from './grid/use-virtualizer';

export interface ChooserItem {
  readonly label: string;
  /** What kind of thing it is. */
  readonly group: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

interface ChooserProps {
  readonly title: string;
  readonly items: readonly ChooserItem[];
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (ids: readonly string[], isOn: boolean) => void;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}

const rowHeight = 28;

/** Chooses some of many: thousands of metrics too, which a search narrows. */
export function Chooser({ title, items, chosen, onToggle, onClose, children }: ChooserProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const found = useMemo(() => {
    const wanted = search.toLowerCase();
    return items.filter(({ label, group }) => `${group} ${label}`.toLowerCase().includes(wanted));
  }, [items, search]);
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const first = found.flatMap(({ options }) => options[0]?.id ?? []);

  return (
    <dialog ref={dialog} class="chooser" aria-label={title} onClose={onClose}>
      <div class="bar">
        <input
          type="search"
          aria-label={`Search ${title.toLowerCase()}`}
          placeholder="Search"
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <span class="muted" role="status">
          {found.length.toLocaleString('en-GB')} found
        </span>
      </div>
      <div ref={list} class="chooser-list" role="group" aria-label={title}>
        <div class="chooser-inside" style={{ height: `${rows.getTotalSize()}px` }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const item = found[index];
            return (
              item && (
                <div
                  key={`${item.group} ${item.label}`}
                  class="chooser-row"
                  role="group"
                  aria-label={`${item.group} ${item.label}`}
                  style={{ height: `${rowHeight}px`, top: `${start}px` }}
                >
                  <span class="chooser-label" title={item.label}>
                    <span class="muted">{item.group}</span> {item.label}
                  </span>
                  {item.options.map(({ id, label }) => (
                    <label key={id} class="check">
                      <input
                        type="checkbox"
                        checked={chosen.has(id)}
                        onChange={({ currentTarget }) => onToggle([id], currentTarget.checked)}
                      />
                      {label}
                    </label>
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
      <div class="bar">
        {children}
        <button onClick={() => onToggle(first, true)}>All that are found</button>
        <button
          onClick={() =>
            onToggle(
              found.flatMap(({ options }) => options.map(({ id }) => id)),
              false,
            )
          }
        >
          None of them
        </button>
        <button class="primary" onClick={() => dialog.current?.close()}>
          Done
        </button>
      </div>
    </dialog>
  );
}
