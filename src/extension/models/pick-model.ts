import { type QuickPickItem, window } from 'vscode';
import { hostTimers } from '../check/schedule';
import { failureText } from '../mlflow/failure-text';
import { type FoundModel, ModelSearch, type SearchState } from './model-search';
import { type Place, serversOf } from './place';

interface Row extends QuickPickItem {
  readonly found?: FoundModel;
  readonly goesOn?: boolean;
}

/** Lets people choose a model by typing a part of its name; undefined when they leave. */
export function pickModel(places: readonly Place[]): Promise<FoundModel | undefined> {
  const pick = window.createQuickPick<Row>();
  pick.title = 'Choose a model';
  pick.placeholder = 'A part of its name';
  const hasSeveral = serversOf(places).length > 1;
  const search = new ModelSearch(places, hostTimers, (state) => {
    pick.busy = state.isBusy;
    if (!state.isBusy) pick.items = rowsOf(state, hasSeveral);
  });
  return new Promise((resolve) => {
    pick.onDidChangeValue((text) => search.type(text));
    pick.onDidAccept(() => {
      const [row] = pick.selectedItems;
      if (row?.goesOn) search.further();
      if (!row?.found) return;
      resolve(row.found);
      pick.hide();
    });
    pick.onDidHide(() => {
      search.dispose();
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    search.type('');
  });
}

function rowsOf({ models, failures, hasMore }: SearchState, hasSeveral: boolean): Row[] {
  const found = models.map(({ place, model }): Row => {
    const notes = [
      ...(place.registry.capabilities.kind === 'workspace' ? ['legacy'] : []),
      ...(hasSeveral ? [place.backend.label] : []),
    ];
    return { label: model.name, description: notes.join(' · '), found: { place, model } };
  });
  const failed = failures.map((error): Row => ({ label: `$(error) ${failureText(error)}`, alwaysShow: true }));
  const description = `${models.length} found so far`;
  const more: Row = { label: '$(ellipsis) Search Further', description, alwaysShow: true, goesOn: true };
  return [...found, ...failed, ...(hasMore ? [more] : [])];
}
