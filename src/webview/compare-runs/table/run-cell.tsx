import type { JSX } from 'preact';
import type { TableRun } from '../../../contracts/compare-runs/run-table';
import { Icon } from '../icons';
import { useModel } from '../use-model';

interface RunCellProps {
  readonly run: TableRun;
  readonly label: string;
  readonly colour: string;
  readonly isHidden: boolean;
  readonly isPinned: boolean;
  readonly isStarred: boolean;
  readonly onColour: () => void;
}

/** A run's name with its colour, and what can be done with it; each has a key in the table as well. */
export function RunCell({ run, label, colour, isHidden, isPinned, isStarred, onColour }: RunCellProps): JSX.Element {
  const model = useModel();
  const toggle = (list: 'hidden' | 'pinned' | 'starred', name: string, isOn: boolean, icon: 'eye' | 'pin' | 'star') => (
    <button
      class="icon-button"
      tabIndex={-1}
      aria-pressed={isOn}
      aria-label={`${name} ${label}`}
      title={name}
      onClick={() => model.toggle(list, run.id)}
    >
      <Icon name={icon} isOn={isOn} />
    </button>
  );
  return (
    <span class="run-cell">
      {toggle('hidden', isHidden ? 'Draw' : 'Hide from charts', !isHidden, 'eye')}
      <button class="icon-button" tabIndex={-1} aria-label={`Colour of ${label}`} title="Colour…" onClick={onColour}>
        <span class="swatch" style={{ background: colour }} />
      </button>
      <span class="run-name">{label}</span>
      {run.isLive && <span class="live">live</span>}
      {toggle('starred', isStarred ? 'Remove star' : 'Star', isStarred, 'star')}
      {toggle('pinned', isPinned ? 'Unpin' : 'Pin to the top', isPinned, 'pin')}
    </span>
  );
}
