import type { Location } from '../../text/location';
import type { SymbolName, SymbolPlace } from '../symbols';
import { yamlOf } from './bundle-view';
import type { BundleView } from './bundle-view';

/** What is named at an offset of a file of the bundle, or of one that gives its variables values on this machine. */
export function namedAt(view: BundleView, path: string, offset: number): SymbolPlace | undefined {
  const isThere = ({ location }: SymbolPlace): boolean =>
    location.path === path && location.span.start <= offset && offset <= location.span.end;
  return view.index.at(path, offset) ?? inOverrides(view).find(isThere);
}

/** Every place of a name, in both. */
export function placesOf(view: BundleView, symbol: SymbolName): readonly SymbolPlace[] {
  const own = view.index.places(symbol);
  if (symbol.kind !== 'variable') return own;
  return [...own, ...inOverrides(view).filter(({ name }) => name === symbol.name)];
}

/** The text of either. */
export function textOf(view: BundleView, path: string): string | undefined {
  const content = yamlOf(view, path) ? undefined : view.files.read(path)?.content;
  return yamlOf(view, path)?.text ?? (content?.kind === 'text' ? content.text : undefined);
}

/** The variables that `variable-overrides.json` names, target by target. */
function inOverrides({ targets }: BundleView): readonly SymbolPlace[] {
  return targets.flatMap(({ target: { overrides } }) => {
    if (overrides?.kind !== 'map') return [];
    return [...overrides.entries].map(([name, { key }]): SymbolPlace => {
      return { kind: 'variable', name, scope: '', location: withoutQuotes(key, name), role: 'override' };
    });
  });
}

function withoutQuotes(location: Location, name: string): Location {
  const { start, end } = location.span;
  return end - start === name.length + 2 ? { ...location, span: { start: start + 1, end: end - 1 } } : location;
}
