import { type QuickPick, type QuickPickItem, window } from 'vscode';
import { newestFirst, RunList } from '../../../clients/mlflow/run-list';
import { type Completion, completeFilter, type Known } from '../../../core/mlflow/filter/complete-filter';
import { filterFault } from '../../../core/mlflow/filter/read-filter';
import { seenValues } from '../../../core/mlflow/filter/seen-values';
import type { Run } from '../../../core/mlflow/run';
import { placeOfEdit } from '../../../core/text/edit-place';
import type { ExperimentNode } from '../tree/experiment-node';

interface Row extends QuickPickItem {
  /** The text that it was made for: Enter may come before the rows for what was typed last. */
  readonly madeFor: string;
  readonly does: 'filter' | 'nothing' | Completion;
}

const mostLookedAt = 1_000;

/** Asks for a filter in MLflow's search grammar, and offers what can come next; undefined when people leave. */
export function askFilter(node: ExperimentNode): Promise<string | undefined> {
  const pick = window.createQuickPick<Row>();
  pick.title = `Filter Runs of ${node.experiment.name}`;
  pick.placeholder = "A condition, such as metrics.rmse < 0.2 AND params.depth = '4'. Empty: all runs";
  pick.ignoreFocusOut = true;
  return new FilterInput(pick, node).ask();
}

class FilterInput {
  private text: string;
  private place: number;
  private known: Known;

  constructor(
    private readonly pick: QuickPick<Row>,
    private readonly node: ExperimentNode,
  ) {
    this.text = node.kept.list.listing.filter;
    this.place = this.text.length;
    this.known = knownOf(node.kept.list.runs.items);
  }

  ask(): Promise<string | undefined> {
    const { pick } = this;
    pick.value = this.text;
    return new Promise((resolve) => {
      pick.onDidChangeValue((text) => this.typed(text));
      pick.onDidAccept(() => {
        const filter = this.accept();
        if (filter === undefined) return;
        resolve(filter);
        pick.hide();
      });
      pick.onDidHide(() => {
        resolve(undefined);
        pick.dispose();
      });
      this.draw();
      pick.show();
      void this.lookFurther();
    });
  }

  private typed(text: string): void {
    if (text === this.text) return;
    this.place = placeOfEdit(this.text, text);
    this.text = text;
    this.draw();
  }

  /** @returns the filter, once people are done with it */
  private accept(): string | undefined {
    this.typed(this.pick.value);
    const chosen = this.pick.activeItems[0];
    const row = chosen?.madeFor === this.text ? chosen : this.pick.items[0];
    if (!row || row.does === 'nothing') return undefined;
    if (row.does === 'filter') return this.text.trim();
    const { text, replaced } = row.does;
    this.text = this.text.slice(0, replaced.start) + text + this.text.slice(replaced.end);
    this.place = this.text.length;
    this.pick.value = this.text;
    this.draw();
    return undefined;
  }

  private draw(): void {
    const rows = rowsOf(this.text, this.place, this.known);
    this.pick.items = rows;
    // VS Code would take the one that is spelled most like the whole filter.
    this.pick.activeItems = rows.slice(0, 1);
  }

  /** A filter hides runs, with names and values that another filter may want. */
  private async lookFurther(): Promise<void> {
    const { backend, experimentId, listing, runs } = this.node.kept.list;
    if (listing.filter === '' && runs.isOpen) return;
    const all = new RunList(backend, experimentId, { ...newestFirst, view: listing.view });
    this.pick.busy = true;
    await all.runs.open();
    this.pick.busy = false;
    const shown = new Set(runs.items.map(({ id }) => id));
    this.known = knownOf([...runs.items, ...all.runs.items.filter(({ id }) => !shown.has(id))]);
    this.draw();
  }
}

function knownOf(runs: readonly Run[]): Known {
  return { seen: seenValues(runs.slice(0, mostLookedAt)), timeText: (ms) => new Date(ms).toLocaleString() };
}

/** What Enter does comes first: to filter where the filter is whole, otherwise to go on with it. */
function rowsOf(text: string, place: number, known: Known): readonly Row[] {
  // Rows are not narrowed down by what stands in the input, of which they continue the end alone.
  const common = { madeFor: text, alwaysShow: true };
  const fault = filterFault(text);
  const filters: Row = {
    ...common,
    does: 'filter',
    label: text.trim() === '' ? '$(check) Show all runs' : '$(check) Show these runs',
  };
  const completions = completeFilter(text, place, known).map((does): Row => {
    return { ...common, does, label: does.label, description: does.detail };
  });
  if (!fault) return [filters, ...completions];
  const isAtEnd = fault.span.start === text.length;
  const where = isAtEnd ? 'At the end' : `At character ${fault.span.start + 1}`;
  const faults: Row[] = [
    { ...common, does: 'nothing', label: `$(warning) ${where}`, description: fault.message },
    { ...common, does: 'filter', label: '$(search) Filter all the same', description: 'A newer server may take more' },
  ];
  return completions.length > 0 && isAtEnd ? completions : [...completions, ...faults];
}
