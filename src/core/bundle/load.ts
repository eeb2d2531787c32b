import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Location } from '../text/location';
import type { Span } from '../text/span';
import type { Located, LocatedEntry } from './located';
import { isTooDeep } from './nesting';

/** A YAML (or JSON) file as far as it can be read: the first document, and what is wrong with its text. */
export interface LoadedYaml {
  readonly text: string;
  readonly root: Located | undefined;
  readonly problems: readonly YamlProblem[];
  /** Keys that a map has twice, of which the last counts. */
  readonly duplicates: readonly DuplicateKey[];
}

export interface DuplicateKey {
  readonly name: string;
  /** Where it stands for the last time; of three, the second and the third are each told. */
  readonly key: Location;
  readonly before: Location;
}

export interface YamlProblem {
  readonly reason: 'syntax' | 'too-deep' | 'too-large';
  readonly message: string;
  readonly span: Span;
}

/** Aliases of aliases can make a small file stand for billions of values; a bundle has some thousands. */
const mostValues = 1_000_000;

/**
 * Reads YAML into located values as the `databricks` program does: YAML 1.2 scalars, the last of duplicate keys,
 * merge keys (`<<`) whose later maps win over earlier ones (libs/dyn/yamlloader of databricks/cli). Never throws.
 */
export function loadYaml(path: string, text: string): LoadedYaml {
  if (isTooDeep(text)) {
    const span = { start: 0, end: 0 };
    const message = 'This file is nested too deeply.';
    return { text, root: undefined, problems: [{ reason: 'too-deep', message, span }], duplicates: [] };
  }
  const document = parseDocument(text, { strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const loader = new Loader(path, text);
  const root = document.contents ? loader.load(document.contents as Node) : undefined;
  const problems = document.errors.map(({ message, pos }): YamlProblem => {
    // What lacks at the end is told one letter behind it.
    const start = Math.min(pos[0], text.length);
    return { reason: 'syntax', message, span: { start, end: Math.min(Math.max(start, pos[1]), text.length) } };
  });
  return { text, root, problems: [...problems, ...loader.problems], duplicates: loader.duplicates };
}

class Loader {
  readonly problems: YamlProblem[] = [];
  readonly duplicates: DuplicateKey[] = [];
  /** Nodes by the anchor that last named them, in the order of the text. */
  private readonly anchors = new Map<string, Node>();
  /** Anchored values by node, with the number of values in them. */
  private readonly anchored = new Map<Node, { readonly value: Located; readonly size: number }>();
  private readonly expanding = new Set<Node>();
  private count = 0;

  constructor(
    private readonly path: string,
    private readonly text: string,
  ) {}

  load(node: Node | null, at?: Location): Located {
    if (node === null) return this.nothing(at ?? this.location({ start: 0, end: 0 }));
    if (isAlias(node)) {
      const target = this.anchors.get(node.source);
      if (!target || this.expanding.has(target)) return this.refuse(node, 'syntax', 'This alias leads nowhere.');
      return this.loadOnce(target, node);
    }
    return this.loadOnce(node, node);
  }

  private loadOnce(node: Node, place: Node): Located {
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
    if (anchor !== undefined) this.anchors.set(anchor, node);
    this.expanding.add(node);
    const loaded = this.loadNode(node);
    const value = anchor === undefined ? loaded : { ...loaded, anchor };
    this.expanding.delete(node);
    if (anchor !== undefined) this.anchored.set(node, { value, size: this.count - before });
    return value;
  }

  private loadNode(node: Node): Located {
    if (isMap(node)) return this.loadMap(node);
    if (isSeq(node)) return this.loadList(node);
    return isScalar(node) ? this.loadScalar(node) : this.nothing(this.location(spanOf(node)));
  }

  private loadMap(node: YAMLMap): Located {
    const own = new Map<string, LocatedEntry>();
    const merged: Located[] = [];
    let mergeKey: Location | undefined;
    for (const pair of node.items) {
      const keyNode = pair.key as Node | null;
      if (!isScalar(keyNode)) continue;
      const key = this.location(spanOf(keyNode));
      const value = this.load(pair.value as Node | null, {
        ...key,
        span: { start: key.span.end, end: key.span.end },
      });
      if (keyNode.value === '<<' && keyNode.type === 'PLAIN') {
        if (mergeKey) this.duplicates.push({ name: '<<', key, before: mergeKey });
        mergeKey = key;
        merged.push(...(value.kind === 'list' ? value.items : [value]));
      } else {
        const name = keyNode.value === null ? (keyNode.source ?? '') : String(keyNode.value);
        const before = own.get(name)?.key;
        if (before) this.duplicates.push({ name, key, before });
        own.delete(name);
        own.set(name, { key, value });
      }
    }
    const entries = new Map<string, LocatedEntry>();
    for (const map of merged) {
      if (map.kind === 'map') for (const [name, entry] of map.entries) entries.set(name, entry);
    }
    for (const [name, entry] of own) entries.set(name, entry);
    return { kind: 'map', entries, location: this.location(spanOf(node)), earlier: [] };
  }

  private loadList(node: YAMLSeq): Located {
    const location = this.location(spanOf(node));
    const items = node.items.map((item) => this.load(item as Node | null, location));
    return { kind: 'list', items, location, earlier: [] };
  }

  private loadScalar(node: Scalar): Located {
    if (this.isUnclosed(node)) return this.nothing(this.location(spanOf(node)));
    const value = scalarValue(node.value);
    const text = typeof value === 'number' ? numberText(value, node.source) : String(value ?? '');
    return { kind: 'scalar', value, text, location: this.location(spanOf(node)), earlier: [] };
  }

  /** A quote without its other half makes a value of what follows it. */
  private isUnclosed(node: Scalar): boolean {
    if (node.type !== 'QUOTE_DOUBLE' && node.type !== 'QUOTE_SINGLE') return false;
    const { start, end } = spanOf(node);
    return end - start < 2 || this.text[end - 1] !== this.text[start];
  }

  private refuse(node: Node, reason: YamlProblem['reason'], message: string): Located {
    const span = spanOf(node);
    this.problems.push({ reason, message, span });
    return this.nothing(this.location(span));
  }

  private nothing(location: Location): Located {
    return { kind: 'scalar', value: null, text: '', location, earlier: [] };
  }

  private location(span: Span): Location {
    return { path: this.path, cell: 0, span };
  }
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function scalarValue(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : String(value);
}

/** Identifiers of jobs and the like have more digits than a number keeps. */
function numberText(value: number, source: string | undefined): string {
  const isLong = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isLong && source !== undefined && /^\d+$/.test(source) ? source : String(value);
}
