import type { Files } from '../project/files';
import type { Location } from '../text/location';
import type { Bundle, YamlCache } from './bundle';
import { isNull } from './located';
import type { Located, LocatedMap } from './located';
import { overridesFile } from './overrides-file';
import { mergeElements, mergeTarget } from './merge';
import { closedOriginOf } from './yaml/block';
import { Variables, wholeText } from './variables';
import type { GivenVariables, Parts } from './variables';

/** A bundle as one target sees it. */
export interface Target {
  /** Undefined for a bundle that names no targets. */
  readonly name: string | undefined;
  readonly config: LocatedMap;
  readonly variables: Variables;
  readonly value: TargetValue;
  /** Values of variables that a file of this machine gives for it; undefined without one. */
  readonly overrides: Located | undefined;
}

/** @param given by name, what the environment's `BUNDLE_VAR_*` say */
export function selectTarget(
  bundle: Bundle,
  name: string | undefined,
  files: Files,
  yaml: YamlCache,
  given?: GivenVariables,
): Target {
  const target = name ?? 'default';
  const config = name === undefined ? bundle.config : mergeTarget(bundle.config, name);
  const overrides = yaml.get(files, overridesFile(bundle.root, target))?.root;
  const variables = new Variables(config, target, overrides, given);
  return { name, config, variables, value: new TargetValue(config, variables), overrides };
}

/** A value of the bundle with its references followed as it is walked. */
export class TargetValue {
  constructor(
    value: Located,
    private readonly variables: Variables,
    private readonly followed = variables.follow(value),
  ) {}

  /** Where it is written; of a reference, where that stands. */
  get location(): Location {
    return this.followed.location;
  }

  get kind(): Located['kind'] {
    return this.followed.kind;
  }

  /** Null, written out or left empty. */
  get isNull(): boolean {
    return isNull(this.followed);
  }

  /** A scalar whose references lead to what is not known: it may be anything. */
  get isOpen(): boolean {
    return this.parts?.some((part) => typeof part !== 'string') ?? false;
  }

  /** What stands for it, whatever version its file has, as long as it and `state` stay; undefined when nothing does. */
  get origin(): object | undefined {
    return closedOriginOf(this.followed);
  }

  /** What references stand for: see `Variables.state`. */
  get state(): string | undefined {
    return this.variables.state;
  }

  /** Where a key of a map is written. */
  keyLocation(key: string): Location | undefined {
    return this.followed.kind === 'map' ? this.followed.entries.get(key)?.key : undefined;
  }

  /** The parts of a scalar; undefined for null, maps and lists. */
  get parts(): Parts | undefined {
    return this.variables.parts(this.followed);
  }

  /** The text of a scalar that is wholly known. */
  get text(): string | undefined {
    return wholeText(this.parts);
  }

  /** The value under `keys` of nested maps. */
  get(...keys: readonly string[]): TargetValue | undefined {
    let found = this.followed;
    for (const key of keys) {
      const value = found.kind === 'map' ? found.entries.get(key)?.value : undefined;
      if (!value) return undefined;
      found = this.variables.follow(value);
    }
    return new TargetValue(found, this.variables, found);
  }

  /** Keys of a map; empty for anything else. */
  get keys(): Iterable<string> {
    return this.followed.kind === 'map' ? this.followed.entries.keys() : [];
  }

  /** Keys and values of a map; empty for anything else. */
  get entries(): readonly (readonly [string, TargetValue])[] {
    if (this.followed.kind !== 'map') return [];
    return [...this.followed.entries].map(([key, { value }]) => [key, new TargetValue(value, this.variables)]);
  }

  /** Elements of a list; empty for anything else. */
  get items(): readonly TargetValue[] {
    if (this.followed.kind !== 'list') return [];
    return this.followed.items.map((item) => new TargetValue(item, this.variables));
  }

  /** Elements of a list of maps, those with the same `field` joined (`task_key` of tasks); without it each its own. */
  itemsBy(field: string): readonly TargetValue[] {
    if (this.followed.kind !== 'list') return [];
    const keyOf = (item: Located): string | undefined => new TargetValue(item, this.variables).get(field)?.text;
    const follow = (value: Located): Located => this.variables.follow(value);
    return mergeElements(this.followed.items.map(follow), keyOf, follow).map(
      (item) => new TargetValue(item, this.variables),
    );
  }
}
