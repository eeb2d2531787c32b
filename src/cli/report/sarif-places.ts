import { pathToFileURL } from 'node:url';
import type * as Sarif from 'sarif';
import { isWithin, relative } from '../../core/project/paths';
import type { Location } from '../../core/text/location';
import { toDiskPath } from '../inputs/disk-paths';
import type { Region } from './places';
import type { ReportContext } from './report';

/** What relative URIs start from. It has no value in the report, so that the same findings make the same report everywhere. */
export const SOURCE_ROOT = '%SRCROOT%';

export function artifactLocation(path: string, { cwd }: ReportContext): Sarif.ArtifactLocation {
  if (!isWithin(cwd, path)) return { uri: pathToFileURL(toDiskPath(path)).href };
  return { uri: relative(cwd, path).split('/').map(encodeURIComponent).join('/'), uriBaseId: SOURCE_ROOT };
}

export function sarifRegion({ line, column, endLine, endColumn }: Region): Sarif.Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** `physical`: the location's region in the text of its file. */
export function sarifLocation(location: Location, physical: Region, context: ReportContext): Sarif.Location {
  const { cell } = context.places.place(location);
  const physicalLocation = {
    artifactLocation: artifactLocation(location.path, context),
    region: sarifRegion(physical),
  };
  if (cell === null) return { physicalLocation };
  return { physicalLocation, logicalLocations: [{ name: `cell ${cell + 1}`, kind: 'cell' }] };
}
