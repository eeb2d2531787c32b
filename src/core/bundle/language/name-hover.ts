import type { Location } from '../../text/location';
import type { Span } from '../../text/span';
import type { SymbolKind } from '../symbols';
import { yamlOf } from './bundle-view';
import type { BundleView } from './bundle-view';
import { valueOn, yamlPlaceAt } from './key-path';
import { writtenAt } from './written-at';

/** The name of what stands in a list of the job: a task to wait for, a cluster, an environment. */
export interface NameHover {
  readonly kind: 'name';
  readonly span: Span;
  /** `Task`. */
  readonly what: string;
  readonly name: string;
  /** Where it is defined, and how. */
  readonly location: Location;
  readonly yaml: string;
}

const words: Readonly<Partial<Record<SymbolKind, string>>> = {
  task: 'Task',
  'job-cluster': 'Job cluster',
  environment: 'Environment',
};

/** Undefined where the name stands that defines it: there people read the rest themselves. */
export function nameHover(view: BundleView, path: string, offset: number): NameHover | undefined {
  const symbol = view.index.at(path, offset);
  if (!symbol || symbol.role === 'definition') return undefined;
  const what = words[symbol.kind];
  const location = view.index.definitions(symbol).find(({ role }) => role === 'definition')?.location;
  const root = location && yamlOf(view, location.path)?.root;
  const key = location && yamlPlaceAt(root, location.span.start);
  const whole = key && valueOn(root, key.path.slice(0, -1));
  const yaml = whole && writtenAt(view, whole.location);
  if (!location || what === undefined || yaml === undefined) return undefined;
  return { kind: 'name', span: symbol.location.span, what, name: symbol.name, location, yaml };
}
