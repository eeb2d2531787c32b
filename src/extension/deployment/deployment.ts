import type { DeclaredBundle, DeclaredResource, DeclaredTarget } from '../connection/declared-bundle';

/** A bundle in one of its targets: what is deployed, and what commands work on. */
export interface Deployment {
  readonly bundle: DeclaredBundle;
  readonly target: DeclaredTarget | undefined;
  /** The same for the same folder and target, whatever their files say. */
  readonly key: string;
  /** `bakery_ml (dev)` */
  readonly label: string;
}

export function deploymentOf(bundle: DeclaredBundle, target: DeclaredTarget | undefined): Deployment {
  const name = target?.name;
  return {
    bundle,
    target,
    key: `${bundle.folder.toString()}#${name ?? ''}`,
    label: name === undefined ? bundle.name : `${bundle.name} (${name})`,
  };
}

/** A resource by its whole name, `resources.jobs.train`. */
export function declaredResource({ target }: Deployment, key: string): DeclaredResource | undefined {
  return target?.resources.find((resource) => resource.key === key);
}
