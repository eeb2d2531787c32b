import { isAlias, isCollection, isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair, Scalar, YAMLError, YAMLMap, YAMLSeq } from 'yaml';
import type { Location } from '../../text/location';
import { isNull } from '../located';
import type { Located } from '../located';
import { MapBuilder } from './map-builder';
import type { DuplicateKey, YamlProblem } from './values';
import { locationIn, noneEarlier, nothing, scalarOf } from './values';

/** Aliases of aliases can make a small file stand for billions of values; a bundle has some thousands. */
const mostValues = 1_000_000;

/**
 * Makes located values of the nodes of one document, which may come in pieces: anchors of earlier ones are known in
 * later ones.
 */
export class Lowering {
  readonly problems: YamlProblem[] = [];
  readonly duplicates: DuplicateKey[] = [];
  /** Where the piece that is lowered begins in the file. */
  base = 0;
  /** Nodes by the anchor that last named them, in the order of the text. */
  private readonly anchors = new Map<string, Node>();
  /** Anchored values by node, with the number of values in them. */
  private readonly anchored = new Map<Node, { readonly value: Located; readonly size: number }>();
  private readonly expanding = new Set<Node>();
  /** How often something was named, or brought in by its name. */
  named = 0;
  /** Values so far, of those that the parser read. */
  private count = 0;
  /** Braces and brackets around what is lowered. */
  private braces = 0;

  constructor(
    private readonly path: string,
    private readonly text: string,
  ) {}

  /** For reading a part of the file by itself. */
  another(): Lowering {
    return new Lowering(this.path, this.text);
  }

  addErrors(errors: readonly YAMLError[]): void {
    const { length } = this.text;
    for (const { message, pos } of errors) {
      // What lacks at the end is told one letter behind it.
      const start = Math.min(this.base + pos[0], length);
      const span = { start, end: Math.min(Math.max(start, this.base + pos[1]), length) };
      this.problems.push({ reason: 'syntax', message, span });
    }
  }

  value(node: Node | null, at?: Location): Located {
    if (node === null) return nothing(at ?? this.location(0, 0));
    if (isAlias(node)) {
      this.named++;
      const target = this.anchors.get(node.source);
      if (!target || this.expanding.has(target))
        return this.refuse(
          node,
          'syntax',
          'There is no anchor of this name above it; text that begins with * has to stand in quotes.',
        );
      return this.once(target, node);
    }
    return this.once(node, node);
  }

  get size(): number {
    return this.count;
  }

  /** Counts values that were read before; false when they would be too many. */
  add(size: number): boolean {
    if (this.count + size > mostValues) return false;
    this.count += size;
    return true;
  }

  /** Adds the pairs of a map to one that has more. */
  addPairs(map: MapBuilder, pairs: readonly Pair[]): void {
    for (const pair of pairs) {
      const keyNode = pair.key as Node | null;
      if (!isScalar(keyNode)) {
        if (keyNode) this.refuse(keyNode, 'syntax', 'A key is text: put what begins with {, [ or * in quotes.');
        continue;
      }
      const key = this.place(keyNode);
      const valueNode = pair.value as Node | null;
      const value = this.value(valueNode, locationIn(this.path, key.span.end, key.span.end));
      if (keyNode.value === '<<' && keyNode.type === 'PLAIN') {
        if (!isMergeable(valueNode, value))
          this.addProblem(key.span, 'After << stands an alias of a map, or a list of such.');
        map.merge(key, value);
      } else {
        this.checkKey(keyNode, key);
        map.add(keyNode.value === null ? (keyNode.source ?? '') : String(keyNode.value), key, value);
      }
    }
  }

  /** Keys of other types, which YAML has, stop the program. */
  private checkKey({ type, value, source = '' }: Scalar, { span }: Location): void {
    if (type !== 'PLAIN') return;
    const isText = typeof value === 'string' && !dateOrNumber.test(source);
    if (!isText && value !== null) this.addProblem(span, `A key is text: put ${source} in quotes.`);
    else if (this.braces > 0 && source.includes('?')) this.addProblem(span, questionMark);
  }

  private addProblem(span: Location['span'], message: string): void {
    this.problems.push({ reason: 'syntax', message, span });
  }

  private once(node: Node, place: Node): Located {
    const known = this.anchored.get(node);
    if (this.count + (known?.size ?? 1) > mostValues) {
      return this.refuse(place, 'too-large', 'The aliases of this file stand for more values than can be read.');
    }
    if (known) {
      this.count += known.size;
      return known.value;
    }
    const before = this.count++;
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor === undefined) return this.lower(node);
    this.named++;
    this.anchors.set(anchor, node);
    this.expanding.add(node);
    const value = { ...this.lower(node), anchor };
    this.expanding.delete(node);
    this.anchored.set(node, { value, size: this.count - before });
    return value;
  }

  private lower(node: Node): Located {
    if (!isCollection(node)) return isScalar(node) ? this.scalar(node) : nothing(this.place(node));
    const isFlow = node.flow === true;
    if (isFlow) this.braces++;
    const value = isMap(node) ? this.map(node) : this.list(node as YAMLSeq);
    if (isFlow) this.braces--;
    return value;
  }

  private map(node: YAMLMap): Located {
    const builder = new MapBuilder(this.duplicates);
    this.addPairs(builder, node.items);
    return builder.build(this.place(node));
  }

  private list(node: YAMLSeq): Located {
    const location = this.place(node);
    const items = node.items.map((item) => this.value(item as Node | null, location));
    return { kind: 'list', items, location, earlier: noneEarlier };
  }

  private scalar(node: Scalar): Located {
    const location = this.place(node);
    if (this.isUnclosed(node, location)) {
      const { start } = location.span;
      this.addProblem({ start, end: start + 1 }, 'This quote is never closed.');
      return nothing(location);
    }
    if (this.braces > 0 && node.type === 'PLAIN' && node.source?.includes('?')) {
      this.addProblem(location.span, questionMark);
    }
    return scalarOf(scalarValue(node.value), node.source, location);
  }

  /** A quote without its other half makes a value of what follows it. */
  private isUnclosed({ type }: Scalar, { span: { start, end } }: Location): boolean {
    if (type !== 'QUOTE_DOUBLE' && type !== 'QUOTE_SINGLE') return false;
    return end - start < 2 || this.text[end - 1] !== this.text[start];
  }

  private refuse(node: Node, reason: YamlProblem['reason'], message: string): Located {
    const location = this.place(node);
    this.problems.push({ reason, message, span: location.span });
    return nothing(location);
  }

  private place(node: Node): Location {
    return this.location(node.range?.[0] ?? 0, endOf(node));
  }

  private location(start: number, end: number): Location {
    return locationIn(this.path, this.base + start, this.base + end);
  }
}

/** The program's YAML is the one of 2005 here: the text ends before it. */
const questionMark = 'In braces and brackets, text with a ? has to stand in quotes.';

/** What the program takes for a date or a number, besides what YAML does. */
const dateOrNumber = /^(?:\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt ])|\d[\d_]*$)/;

/** What the program takes after a `<<`, be it less than YAML allows (libs/dyn/yamlloader/loader.go of databricks/cli). */
function isMergeable(node: Node | null, value: Located): boolean {
  if (isSeq(node)) return value.kind === 'list' && value.items.every(isMapOrRefused);
  return isAlias(node) && isMapOrRefused(value);
}

/** Null stands for an alias that leads nowhere. */
function isMapOrRefused(value: Located): boolean {
  return value.kind === 'map' || isNull(value);
}

/** Where a node ends; of a block its last value, without the comments and the empty lines that follow. */
export function endOf(node: Node): number {
  const [start, end] = node.range ?? [0, 0];
  if (!isCollection(node) || node.flow === true) return end;
  const last = node.items.at(-1);
  if (last === undefined) return start;
  if (!isMap(node)) return endOf(last as Node);
  const { key, value } = last as Pair<Node | null, Node | null>;
  const final = value ?? key;
  return final ? endOf(final) : start;
}

function scalarValue(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : String(value);
}
