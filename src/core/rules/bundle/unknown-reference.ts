/**
 * # unknown-reference
 *
 * Finds `${...}` that lead to nothing: variables that are not defined, resources that the bundle does not have in a target,
 * misspelt beginnings, ids of another kind.
 *
 * ## Why
 *
 * For an undefined variable `databricks bundle` stops with "reference does not exist" and names no place.
 * `${resources.jobs.nope.id}` passes `databricks bundle validate` and fails when it is deployed; `${vars.catalog}` is deployed
 * as these very letters.
 *
 * ## Example
 *
 * ```yaml
 * variables:
 *   catalog: {default: main}
 * resources:
 *   jobs:
 *     train:
 *       name: Training in ${var.catalogue}
 * ```
 *
 * ## Use instead
 *
 * ```yaml
 * resources:
 *   jobs:
 *     train:
 *       name: Training in ${var.catalog}
 * ```
 *
 * ## Fix
 *
 * Asks first: writes the nearest name that there is.
 */
import type { TargetModel } from '../../bundle/jobs';
import type { LocatedReference } from '../../bundle/located-reference';
import type { Location } from '../../text/location';
import { nearest } from '../../text/nearest';
import type { Finding, Fix } from '../finding';
import type { BundleModel } from './bundle-model';
import type { BundleRule } from './bundle-rule';
import { found } from './support/found';
import type { More } from './support/found';
import { hasPythonResources, isWhollyRead } from './support/known';
import { bundleFields, innerFields, resourceKinds, sections, workspaceFields } from './support/names';

/** What is wrong with a reference. */
interface Fault {
  readonly message: string;
  readonly location: Location;
  readonly right: string | undefined;
}

export const unknownReference: BundleRule = {
  name: 'unknown-reference',
  code: 'PL403',
  summary: 'A ${...} leads to nothing',
  severity: 'error',
  fixable: 'ask',
  *check(bundle): Iterable<Finding> {
    if (!isWhollyRead(bundle)) return;
    const variables = bundle.index.names('variable').filter((name) => isDefined(bundle, name));
    for (const reference of bundle.index.references.flatMap((file) => file.references)) {
      if (reference.at[0] === 'scripts' && reference.at[2] === 'content') {
        yield found(this, reference.location, inScript(reference));
        continue;
      }
      const fault = faultEverywhere(reference, variables);
      const owner = ownerOf(bundle, reference);
      if (fault) yield told(fault, owner ? { target: owner } : {});
      else yield* ofResource(bundle, reference);
    }
  },
};

/** The text of a script is the shell's, and the program refuses every reference in it (bundle/config/validate/scripts.go). */
function inScript({ source }: LocatedReference): string {
  const advice = `give the script an env with ${source} as a value, and write the name with a $ here.`;
  return `Nothing is filled in for ${source} in a script, and databricks bundle stops here: ${advice}`;
}

/** A target cannot define a variable, only give it another value. */
function isDefined({ index }: BundleModel, name: string): boolean {
  return index.places({ kind: 'variable', name, scope: '' }).some(({ role }) => role === 'definition');
}

/** The target whose part of the bundle a reference stands in. */
function ownerOf({ targets }: BundleModel, { at: [place, name] }: LocatedReference): TargetModel | undefined {
  return place === 'targets' || place === 'environments' ? targets.find((target) => target.name === name) : undefined;
}

function* ofResource(bundle: BundleModel, reference: LocatedReference): Iterable<Finding> {
  const owner = ownerOf(bundle, reference);
  const targets = owner ? [owner] : bundle.targets;
  const faults = targets.flatMap((target) => {
    const fault = faultOfResource(bundle, reference, target);
    return fault ? [told(fault, { target })] : [];
  });
  // Under a key of its own stands what anchors bring elsewhere, perhaps into one target alone.
  const isElsewhere = !(sections as readonly (string | number | undefined)[]).includes(reference.at[0]);
  if (!isElsewhere || faults.length === targets.length) yield* faults;
}

function told({ message, location, right }: Fault, more: More = {}): Finding {
  if (right === undefined) return found(unknownReference, location, message, more);
  const fix = (): Fix => ({
    kind: 'fix',
    title: `Use ${right}`,
    safety: 'ask',
    edits: [{ ...location, newText: right }],
  });
  return found(unknownReference, location, `${message} Did you mean ${right}?`, { ...more, fix });
}

function faultEverywhere(reference: LocatedReference, variables: readonly string[]): Fault | undefined {
  const { source, path, names, at } = reference;
  const [first = '', second] = path;
  const [start = reference.location, place = reference.location] = names;
  switch (first) {
    case 'var':
    case 'variables': {
      if (second === undefined || variables.includes(second)) return undefined;
      const message = `There is no variable ${second}: databricks bundle stops here.`;
      return { message, location: place, right: nearest(second, variables) };
    }
    case 'bundle':
      return unknownField(place, source, second, bundleFields) ?? unknownInner(reference);
    case 'workspace':
      return unknownField(place, source, second, workspaceFields) ?? unknownInner(reference);
    case 'resources':
    case 'artifacts':
      return undefined;
    default: {
      const right = misspelt(first, second, variables);
      if (right !== undefined) {
        const message = `${source} is no reference that databricks bundle knows: it is deployed as these very letters.`;
        return { message, location: start, right };
      }
      if (second !== undefined || !variables.includes(first) || !isInResource(at)) return undefined;
      const message = `${source} is deployed as these very letters: variables are named \${var.x}.`;
      return { message, location: start, right: `var.${first}` };
    }
  }
}

/** `vars.catalog`, `bundles.name`: a beginning that is nearly right before a name that there is. */
function misspelt(first: string, second: string | undefined, variables: readonly string[]): string | undefined {
  if (second === undefined) return undefined;
  const isVariable =
    variables.includes(second) &&
    ['var', 'variable', 'variables'].includes(nearest(first, ['var', 'variable', 'variables']) ?? '');
  if (isVariable) return 'var';
  if (nearest(first, ['bundle']) && (bundleFields as readonly string[]).includes(second)) return 'bundle';
  if (nearest(first, ['workspace']) && (workspaceFields as readonly string[]).includes(second)) return 'workspace';
  return nearest(first, ['resources']) && (resourceKinds as readonly string[]).includes(second)
    ? 'resources'
    : undefined;
}

/** Commands and queries have `${NAME}` of their own. */
function isInResource(at: readonly (string | number)[]): boolean {
  const inResources = at[0] === 'resources' || at[2] === 'resources';
  return (
    inResources &&
    !at.some((key) => ['build', 'command', 'commands', 'content', 'query', 'script'].includes(String(key)))
  );
}

function unknownField(
  location: Location,
  source: string,
  name: string | undefined,
  fields: readonly string[],
): Fault | undefined {
  if (name === undefined || fields.includes(name)) return undefined;
  return {
    message: `${source} leads to nothing: databricks bundle stops here.`,
    location,
    right: nearest(name, fields),
  };
}

/** `workspace.current_user.user_name`, `bundle.git.commit_id`. */
function unknownInner({ source, path: [first, second, third], names, location }: LocatedReference): Fault | undefined {
  const inner = innerFields[`${first}.${second}`];
  if (!inner || (third !== undefined && inner.others.includes(third))) return undefined;
  return unknownField(names[2] ?? location, source, third, inner.texts);
}

function faultOfResource(bundle: BundleModel, reference: LocatedReference, target: TargetModel): Fault | undefined {
  const [first, kind, key] = reference.path;
  const [, kindPlace = reference.location, keyPlace = reference.location] = reference.names;
  if (first === 'artifacts') {
    const names = target.value.get('artifacts')?.entries.map(([name]) => name) ?? [];
    if (kind === undefined || names.includes(kind)) return undefined;
    return { message: `There is no artifact ${kind}.`, location: kindPlace, right: nearest(kind, names) };
  }
  if (first !== 'resources' || kind === undefined || key === undefined) return undefined;
  if (hasPythonResources(bundle)) return undefined;
  const keys = target.resources(kind).map((resource) => resource.key);
  if (keys.includes(key)) return otherKind(reference, kind, kindPlace);
  if (!(resourceKinds as readonly string[]).includes(kind) && keys.length === 0) {
    const right = nearest(kind, resourceKinds);
    return right === undefined
      ? undefined
      : { message: `There is no kind of resource named ${kind}.`, location: kindPlace, right };
  }
  const message = `The bundle has no ${key} among its ${kind}: the deployment fails here.`;
  return { message, location: keyPlace, right: nearest(key, keys) };
}

/** Fields that take the id of one kind of resource. */
const kindsOfFields: Readonly<Record<string, string>> = {
  'run_job_task.job_id': 'jobs',
  'pipeline_task.pipeline_id': 'pipelines',
};

function otherKind({ at, source }: LocatedReference, kind: string, location: Location): Fault | undefined {
  const wanted = kindsOfFields[at.slice(-2).join('.')];
  if (wanted === undefined || wanted === kind) return undefined;
  const message = `${String(at.at(-1))} takes the id of one of the ${wanted}, and ${source} is none: the deployment fails here.`;
  return { message, location, right: undefined };
}
