import { TabInputNotebook, TabInputText, type Uri, ViewColumn, window } from 'vscode';

/** The group of editors in which to show a file that a panel leads to: where it is open, otherwise one beside the panel. */
export function columnFor(uri: Uri, panel: ViewColumn | undefined): ViewColumn {
  const groups = window.tabGroups.all;
  const shows = ({ input }: { readonly input: unknown }): boolean =>
    (input instanceof TabInputText || input instanceof TabInputNotebook) && input.uri.toString() === uri.toString();
  const group =
    groups.find(({ activeTab }) => activeTab && shows(activeTab)) ??
    groups.find(({ tabs }) => tabs.some(shows)) ??
    groups.find(({ viewColumn }) => viewColumn !== panel);
  return group?.viewColumn ?? ViewColumn.Beside;
}
