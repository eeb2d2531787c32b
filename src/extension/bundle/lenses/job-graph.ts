import type { Uri } from 'vscode';
import type { LensPlace } from '../../../core/bundle/language/lenses';
import { jobGraphCommands } from '../../job-graph/contributions';
import type { Lens } from './lens-source';

/** Draws the tasks of a job. */
export function jobGraphLenses(place: LensPlace, uri: Uri): readonly Lens[] {
  if (place.kind !== 'job') return [];
  const { job, target } = place;
  const wanted = { uri: uri.toString(), job, ...(target !== undefined && { target }) };
  return [{ title: 'Show graph', command: jobGraphCommands.showJobGraph.id, arguments: [wanted] }];
}
