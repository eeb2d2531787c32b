import { type QuickPickItem, window } from 'vscode';
import { firstFullPage } from '../../clients/mlflow/page';
import type { RegisteredModel } from '../../core/mlflow/registered-model';
import { failureText } from './failure-text';
import type { Place } from './place';

interface Row extends QuickPickItem {
  readonly found?: { readonly place: Place; readonly model: RegisteredModel };
}

/** Lets people choose a model by typing a part of its name; undefined when they leave. */
export function pickModel(
  places: readonly Place[],
): Promise<{ readonly place: Place; readonly model: RegisteredModel } | undefined> {
  const pick = window.createQuickPick<Row>();
  pick.title = 'Choose a model';
  pick.placeholder = 'A part of its name';
  let asking = new AbortController();
  const search = async (text: string): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    pick.busy = true;
    const found = await Promise.allSettled(places.map((place) => rowsOf(place, text, signal)));
    if (signal.aborted) return;
    pick.busy = false;
    pick.items = found.flatMap((each): Row[] =>
      each.status === 'fulfilled' ? each.value : [{ label: `$(error) ${failureText(each.reason)}`, alwaysShow: true }],
    );
  };
  return new Promise((resolve) => {
    pick.onDidChangeValue((text) => void search(text));
    pick.onDidAccept(() => {
      const found = pick.selectedItems[0]?.found;
      if (!found) return;
      resolve(found);
      pick.hide();
    });
    pick.onDidHide(() => {
      asking.abort();
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    void search('');
  });
}

async function rowsOf(place: Place, text: string, signal: AbortSignal): Promise<Row[]> {
  const ask = (pageToken: string | undefined) =>
    place.registry.searchModels({ ...(text && { text }), ...(pageToken !== undefined && { pageToken }) }, signal);
  const { items } = await firstFullPage(ask);
  return items.map((model) => ({
    label: model.name,
    description: place.registry.capabilities.kind === 'workspace' ? 'legacy' : '',
    found: { place, model },
  }));
}
