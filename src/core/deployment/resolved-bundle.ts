import * as v from 'valibot';
import { resourceOf, type ResourceName } from './resource-name';

/** A bundle for one target, as `bundle validate` and `bundle summary` print it. */
export interface ResolvedBundle {
  readonly name: string;
  readonly target: string;
  /** `development`, `production`, or absent. */
  readonly mode?: string;
  readonly workspace: {
    readonly host?: string;
    readonly rootPath?: string;
    readonly filePath?: string;
    readonly user?: string;
  };
  /** Sorted by key. */
  readonly resources: readonly ResolvedResource[];
  /** Where things stand, when locations were asked for. */
  readonly locations: Readonly<Record<string, readonly BundleLocation[]>>;
}

export interface ResolvedResource extends ResourceName {
  /** Its name in the workspace, with the prefix of the target's mode. */
  readonly title?: string;
  /** Absent until it is deployed. */
  readonly id?: string;
  /** Where a browser shows it. */
  readonly url?: string;
  /** What the next deployment would do with it as a whole: `created`, `deleted`; absent where it is deployed. */
  readonly modified?: string;
  /** All its fields, as the program resolved them. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface BundleLocation {
  /** Relative to the bundle's folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
}

const text = v.optional(v.string());
const fields = v.nullable(v.record(v.string(), v.unknown()));
const bundle = v.object({
  bundle: v.optional(v.object({ name: text, target: text, mode: text }), {}),
  workspace: v.optional(
    v.object({
      host: text,
      root_path: text,
      file_path: text,
      current_user: v.optional(v.object({ userName: text }), {}),
    }),
    {},
  ),
  resources: v.optional(v.record(v.string(), v.nullable(v.record(v.string(), fields))), {}),
  __locations: v.optional(
    v.object({
      files: v.array(v.string()),
      locations: v.record(v.string(), v.array(v.tuple([v.number(), v.number(), v.number()]))),
    }),
    { files: [], locations: {} },
  ),
});

/** Reads what `bundle validate -o json` and `bundle summary -o json` print. @throws ValiError of anything else */
export function decodeResolvedBundle(json: unknown): ResolvedBundle {
  const read = v.parse(bundle, json);
  const { workspace } = read;
  const resources = Object.entries(read.resources).flatMap(([kind, named]) =>
    Object.entries(named ?? {}).map(([name, fields]) => resolved(`resources.${kind}.${name}`, fields ?? {})),
  );
  return {
    name: read.bundle.name ?? '',
    target: read.bundle.target ?? '',
    ...(read.bundle.mode !== undefined && { mode: read.bundle.mode }),
    workspace: {
      ...(workspace.host !== undefined && { host: workspace.host }),
      ...(workspace.root_path !== undefined && { rootPath: workspace.root_path }),
      ...(workspace.file_path !== undefined && { filePath: workspace.file_path }),
      ...(workspace.current_user.userName !== undefined && { user: workspace.current_user.userName }),
    },
    resources: resources.sort((one, other) => (one.key < other.key ? -1 : 1)),
    locations: located(read.__locations),
  };
}

function resolved(key: string, fields: Readonly<Record<string, unknown>>): ResolvedResource {
  const { name: title, id, url, modified_status: modified } = fields;
  return {
    ...resourceOf(key),
    ...(typeof title === 'string' && { title }),
    ...(typeof id === 'string' && id !== '' && { id }),
    ...(typeof url === 'string' && url !== '' && { url }),
    ...(typeof modified === 'string' && modified !== '' && { modified }),
    fields,
  };
}

function located(read: {
  readonly files: readonly string[];
  readonly locations: Readonly<Record<string, readonly (readonly [number, number, number])[]>>;
}): Record<string, BundleLocation[]> {
  const places = Object.entries(read.locations).map(([key, found]): [string, BundleLocation[]] => [
    key,
    found.map(([file, line, column]) => ({ file: read.files[file] ?? '', line, column })),
  ]);
  return Object.fromEntries(places);
}
