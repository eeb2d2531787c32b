import type { Uri } from 'vscode';
import type { LensPlace } from '../../../core/bundle/language/lenses';
import type { Lens } from './lens-source';

/** Draws the tasks of a job. */
export function jobGraphLenses(place: LensPlace, uri: Uri): readonly Lens[] {
  if (place.kind !== 'job') return [];
  const { job } = place;
  return [{ title: 'Show graph', command: 'plumbline.showJobGraph', arguments: [{ uri, job }] }];
}
