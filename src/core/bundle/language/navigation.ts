import type { Location } from '../../text/location';
import type { LocatedReference } from '../located-reference';
import type { SymbolName, SymbolPlace } from '../symbols';
import { anchorAt, anchorOf, anchorPlaces } from './anchors';
import type { AnchorPlace } from './anchors';
import { yamlOf } from './bundle-view';
import type { BundleView } from './bundle-view';
import { dynamicAt } from './dynamic-at';
import type { DynamicPlace } from './dynamic-at';
import { fileLinks } from './file-links';
import { referenceAt } from './hover';
import { yamlPlaceAt } from './key-path';
import { namedAt, placesOf } from './named';

/** What is named at an offset; within `${...}` also beside the name itself. */
export function symbolAt(view: BundleView, path: string, offset: number): SymbolName | undefined {
  const own = namedAt(view, path, offset);
  if (own) return own;
  const dynamic = dynamicAt(view, path, offset);
  if (dynamic) return dynamicSymbol(dynamic);
  const reference = referenceAt(view, path, offset);
  if (!reference || segmentAt(reference, offset) >= partsOfName(reference)) return undefined;
  const name = reference.names[partsOfName(reference) - 1];
  return name && view.index.at(path, name.span.start);
}

/** Of `{{tasks.fit.values.auc}}` the task, save at the name of the value: that is set in a notebook. */
function dynamicSymbol({ names: [first, second, third], on, scope }: DynamicPlace): SymbolName | undefined {
  if (first === 'tasks' && second !== undefined && on < 3) return { kind: 'task', name: second, scope };
  const isParameter = first === 'job' && second === 'parameters' && third !== undefined;
  return isParameter ? { kind: 'parameter', name: third, scope } : undefined;
}

/** Where that which stands at an offset is defined: first its definition, then what targets say of it. */
export function definitionsAt(view: BundleView, path: string, offset: number): readonly Location[] {
  const symbol = symbolAt(view, path, offset);
  if (symbol) {
    const found = placesOf(view, symbol).filter(({ role }) => role !== 'use');
    const isDefinition = ({ role }: SymbolPlace): boolean => role === 'definition';
    return [...found.filter(isDefinition), ...found.filter((place) => !isDefinition(place))].map(
      ({ location }) => location,
    );
  }
  const reference = referenceAt(view, path, offset);
  if (reference) return valuesOf(view, reference, segmentAt(reference, offset));
  const yaml = yamlOf(view, path);
  const anchor = yaml && anchorAt(yaml.text, offset);
  if (anchor) return located(path, [anchorOf(yaml.text, anchor)]);
  if (yamlPlaceAt(yaml?.root, offset)?.on !== 'value') return [];
  const link = fileLinks(view, path).find(({ location: { span } }) => span.start <= offset && offset <= span.end);
  return (link?.files ?? []).map((file) => ({ path: file, cell: 0, span: { start: 0, end: 0 } }));
}

/** Every place of what stands at an offset. */
export function referencesAt(
  view: BundleView,
  path: string,
  offset: number,
  options: { readonly definitions: boolean },
): readonly Location[] {
  const symbol: SymbolName | undefined = symbolAt(view, path, offset);
  const text = yamlOf(view, path)?.text ?? '';
  const anchor = symbol ? undefined : anchorAt(text, offset);
  if (anchor) {
    const same = anchorPlaces(text).filter(({ name }) => name === anchor.name);
    return located(
      path,
      same.filter(({ isAlias }) => isAlias || options.definitions),
    );
  }
  const places = symbol ? placesOf(view, symbol) : [];
  return places.filter(({ role }) => options.definitions || role === 'use').map(({ location }) => location);
}

function located(path: string, anchors: readonly (AnchorPlace | undefined)[]): Location[] {
  return anchors.flatMap((anchor) => (anchor ? [{ path, cell: 0, span: anchor.span }] : []));
}

/** Where the values are written that a reference has up to one of its names, in any target. */
function valuesOf({ targets }: BundleView, { path }: LocatedReference, last: number): Location[] {
  const found = new Map<string, Location>();
  for (const { target } of targets) {
    const location = target.variables.valueOf(path.slice(0, last + 1))?.location;
    if (location) found.set(`${location.path} ${location.span.start}`, location);
  }
  return [...found.values()];
}

/** Which name of a reference an offset is on; beside them all the last. */
function segmentAt({ names, path }: LocatedReference, offset: number): number {
  const index = names.findIndex(({ span }) => span.start <= offset && offset <= span.end);
  return index === -1 ? path.length - 1 : index;
}

/** `${var.catalog.x}` names what its first two parts say, `${resources.jobs.train.id}` its first three. */
function partsOfName({ path: [first] }: LocatedReference): number {
  if (first === 'var' || first === 'variables') return 2;
  return first === 'resources' ? 3 : 0;
}
