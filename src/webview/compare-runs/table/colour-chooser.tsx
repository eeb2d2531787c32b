import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { visibleOn } from '../../../contracts/compare-runs/contrast';
import { palette, paletteNames } from '../../../contracts/compare-runs/palette';
import type { TableRun } from '../../../contracts/compare-runs/run-table';
import { useInk } from '../charts/use-ink';
import { runLabels, runStyles } from '../run-style';
import { useCompareState, useModel } from '../use-model';

interface ColourChooserProps {
  readonly run: TableRun;
  readonly onClose: () => void;
}

/** Chooses the colour of a run, and says which other runs have each. What is chosen is seen at once. */
export function ColourChooser({ run, onClose }: ColourChooserProps): JSX.Element {
  const model = useModel();
  const state = useCompareState();
  const ink = useInk();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Arrows go on from the colour that the run has.
    dialog.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, []);
  const { table, layout } = state;
  const [styles, labels] = [runStyles(state, ink), runLabels(state)];
  const label = labels.get(run.id) ?? run.name;
  const now = styles.get(run.id)?.colour ?? palette[0];
  const choose = (colour: string | undefined): void => {
    const others = Object.entries(layout.colours).filter(([id]) => id !== run.id);
    model.change({ colours: Object.fromEntries(colour === undefined ? others : [...others, [run.id, colour]]) });
  };
  const usedBy = (colour: string): string => {
    const names = table.runs.flatMap(({ id, name }) =>
      id !== run.id && styles.get(id)?.colour === colour ? [labels.get(id) ?? name] : [],
    );
    const [first, ...more] = names;
    return first === undefined ? '' : more.length === 0 ? first : `${first} and ${more.length} more`;
  };
  const close = (): void => dialog.current?.close();

  return (
    <dialog
      ref={dialog}
      class="chooser colours"
      aria-label={`Colour of ${label}`}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'radio') close();
      }}
    >
      <h2 class="bar">Colour of {label}</h2>
      <div role="radiogroup" aria-label="Colours">
        {palette.map((colour) => {
          const seen = visibleOn(colour, ink.background);
          return (
            <label key={colour} class="colour">
              <input type="radio" name="colour" checked={seen === now} onChange={() => choose(colour)} />
              <span class="swatch" style={{ background: seen }} />
              <span>{paletteNames[colour]}</span>
              <span class="muted">{usedBy(seen)}</span>
            </label>
          );
        })}
      </div>
      <label class="colour">
        <input type="color" value={now} onChange={({ currentTarget }) => choose(currentTarget.value)} />
        <span>Another</span>
      </label>
      <div class="bar">
        <button disabled={layout.colours[run.id] === undefined} onClick={() => choose(undefined)}>
          As it was at first
        </button>
        <span class="filler" />
        <button class="primary" onClick={close}>
          Done
        </button>
      </div>
    </dialog>
  );
}
