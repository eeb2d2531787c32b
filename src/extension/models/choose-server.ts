import { window } from 'vscode';
import type { Place } from './place';

/** Which of several servers is meant; undefined when people leave, or there is none. */
export async function chooseServer(servers: readonly Place[]): Promise<Place | undefined> {
  if (servers.length < 2) return servers[0];
  const rows = servers.map((place) => ({ label: place.backend.label, place }));
  return (await window.showQuickPick(rows, { title: 'On which server?' }))?.place;
}
