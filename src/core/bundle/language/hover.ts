import type { Location } from '../../text/location';
import type { Span } from '../../text/span';
import { cronWords } from '../cron-words';
import { valueAt } from '../located';
import type { LocatedReference } from '../located-reference';
import { resolutionOf } from '../resolution';
import type { ResolutionStep } from '../resolution';
import type { BundleSchema } from '../schema/read-schema';
import { schemaAt } from '../schema/schema-at';
import type { SchemaType } from '../schema/types';
import type { Parts } from '../variables';
import { yamlOf } from './bundle-view';
import type { BundleView } from './bundle-view';
import { dynamicHover } from './dynamic-hover';
import type { DynamicHover } from './dynamic-hover';
import { yamlPlaceAt } from './key-path';
import { nameHover } from './name-hover';
import type { NameHover } from './name-hover';
import { namedAt } from './named';
import { writtenAt } from './written-at';

/** What is known of the place under the pointer. */
export type BundleHover = ReferenceHover | DynamicHover | NameHover | KeyHover | ScheduleHover;

/** A `${...}`, or the name of a variable where it is defined, and its value. */
export interface ReferenceHover {
  readonly kind: 'reference';
  readonly span: Span;
  readonly source: string;
  /** What the bundle says that the variable is for. */
  readonly description: string | undefined;
  readonly values: readonly ReferenceValue[];
}

/** A value, and the targets that share it. */
export interface ReferenceValue {
  /** Empty for a bundle without targets. */
  readonly targets: readonly string[];
  /** With `${...}` for what is known at the deployment only; undefined for maps, lists and what is not known at all. */
  readonly text: string | undefined;
  /** The way to it: the reference itself, then what its value refers to. */
  readonly steps: readonly HoverStep[];
}

export interface HoverStep {
  readonly source: string;
  readonly from: ResolutionStep['from'];
  readonly text: string | undefined;
  readonly location: Location | undefined;
  /** Of a map, a list or a lookup: how it is written, from its own first column. */
  readonly yaml: string | undefined;
}

export interface KeyHover {
  readonly kind: 'key';
  readonly span: Span;
  readonly name: string;
  /** In Markdown. */
  readonly description: string | undefined;
  readonly type: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  /** Values to choose from. */
  readonly values: readonly string[];
}

export interface ScheduleHover {
  readonly kind: 'schedule';
  readonly span: Span;
  /** `at 02:00 on Sunday`. */
  readonly words: string;
}

/**
 * Undefined where nothing is to be said.
 *
 * @param settings where notebooks set the value of a task whose name ends at an offset
 */
export function hoverAt(
  view: BundleView,
  schema: BundleSchema,
  path: string,
  offset: number,
  settings: (offset: number) => readonly Location[] = () => [],
): BundleHover | undefined {
  return (
    referenceHover(view, path, offset) ??
    dynamicHover(view, path, offset, settings) ??
    nameHover(view, path, offset) ??
    variableHover(view, path, offset) ??
    placeHover(view, schema, path, offset)
  );
}

/** The reference around an offset; of those that share a stretch of text, the innermost. */
export function referenceAt({ index }: BundleView, path: string, offset: number): LocatedReference | undefined {
  const all = index.files.find((file) => file.path === path)?.references.references ?? [];
  const around = all.filter(({ location: { span } }) => span.start <= offset && offset <= span.end);
  return around.sort((a, b) => length(a) - length(b))[0];
}

function length({ location: { span } }: LocatedReference): number {
  return span.end - span.start;
}

function referenceHover(view: BundleView, path: string, offset: number): ReferenceHover | undefined {
  const reference = referenceAt(view, path, offset);
  if (!reference) return undefined;
  const { source, location, at } = reference;
  const name = reference.path[0] === 'var' ? reference.path[1] : undefined;
  return hoverOf(view, source, name, location.span, targetOf(at));
}

/** Over the name of a variable where it is defined, or where a target says more of it. */
function variableHover(view: BundleView, path: string, offset: number): ReferenceHover | undefined {
  const symbol = namedAt(view, path, offset);
  if (symbol?.kind !== 'variable' || symbol.role === 'use') return undefined;
  const at = yamlPlaceAt(yamlOf(view, path)?.root, offset)?.path ?? [];
  const ofFile = view.targets.find(({ target }) => target.overrides?.location.path === path);
  return hoverOf(view, `\${var.${symbol.name}}`, symbol.name, symbol.location.span, ofFile?.name ?? targetOf(at));
}

function hoverOf(
  view: BundleView,
  source: string,
  variable: string | undefined,
  span: Span,
  target: string | undefined,
): ReferenceHover {
  const values = new Map<string, { targets: string[]; text: string | undefined; steps: readonly HoverStep[] }>();
  for (const { name, target: seen } of view.targets) {
    if (target !== undefined && target !== name) continue;
    const steps = resolutionOf(seen.variables, source).map((step) => stepOf(view, step));
    const text = steps[0]?.text;
    const same = JSON.stringify([text, steps.map(({ from, location }) => [from, location])]);
    const known = values.get(same) ?? { targets: [], text, steps };
    if (name !== undefined) known.targets.push(name);
    values.set(same, known);
  }
  const said = variable === undefined ? undefined : valueAt(view.bundle.config, 'variables', variable, 'description');
  const description = said?.kind === 'scalar' && said.text !== '' ? said.text : undefined;
  return { kind: 'reference', span, source, description, values: [...values.values()] };
}

/** What stands under a target concerns that one alone. */
function targetOf([first, second]: readonly (string | number)[]): string | undefined {
  return (first === 'targets' || first === 'environments') && typeof second === 'string' ? second : undefined;
}

function stepOf(view: BundleView, { source, from, location, parts }: ResolutionStep): HoverStep {
  const yaml = parts || !location ? undefined : writtenAt(view, location);
  return { source, from, location, text: parts && textOf(parts), yaml };
}

function textOf(parts: Parts): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.source)).join('');
}

function placeHover(
  view: BundleView,
  schema: BundleSchema,
  path: string,
  offset: number,
): KeyHover | ScheduleHover | undefined {
  const place = yamlPlaceAt(yamlOf(view, path)?.root, offset);
  const name = place?.path.at(-1);
  if (!place || typeof name !== 'string') return undefined;
  if (place.on === 'value') {
    const { value, span } = place;
    if (name !== 'quartz_cron_expression' || value.kind !== 'scalar') return undefined;
    const words = cronWords(value.text);
    return words === undefined ? undefined : { kind: 'schedule', span, words };
  }
  const said = schemaAt(schema, place.path);
  if (!said?.field) return undefined;
  const { description, isDeprecated, type, values } = said;
  const isRequired = schemaAt(schema, place.path.slice(0, -1))?.required.includes(name) ?? false;
  return { kind: 'key', span: place.span, name, description, type: typeName(type), isRequired, isDeprecated, values };
}

function typeName(type: SchemaType): string {
  switch (type.kind) {
    case 'struct':
    case 'map':
      return 'map';
    case 'list':
      return type.element.kind === 'any' ? 'list' : `list of ${typeName(type.element)}s`;
    case 'string':
      return 'text';
    case 'bool':
      return 'boolean';
    case 'int':
      return 'integer';
    case 'number':
      return 'number';
    case 'any':
      return 'any value';
  }
}
