/** Of workspace and open-source registries; Unity Catalog has aliases instead. */
export const stages = ['None', 'Staging', 'Production', 'Archived'] as const;

export type Stage = (typeof stages)[number];

/** Somebody asks that a version be moved to another stage (the workspace registry of Databricks). */
export interface TransitionRequest {
  readonly toStage: Stage;
  readonly user: string;
  readonly comment?: string;
  /** Milliseconds since 1970. */
  readonly createdMs?: number;
  /** What the server lets the one who looks do with it. */
  readonly actions: readonly RequestAction[];
}

export type RequestAction = 'approve' | 'reject' | 'cancel';

/** What somebody may do with a model of the workspace registry, from least to most. */
export const modelPermissions = [
  'CAN_READ',
  'CAN_EDIT',
  'CAN_MANAGE_STAGING_VERSIONS',
  'CAN_MANAGE_PRODUCTION_VERSIONS',
  'CAN_MANAGE',
] as const;

export type ModelPermission = (typeof modelPermissions)[number];

/** How a version may get to a stage: at once, or by asking for it. */
export interface Transition {
  readonly toStage: Stage;
  readonly how: 'direct' | 'request';
  /** Why not at once. */
  readonly because?: string;
}

/**
 * The stages that a version can go to. Who may only read can still ask; who manages staging versions moves them between
 * None, Staging and Archived alone (learn.microsoft.com/azure/databricks/security/auth/access-control, "Model registry").
 *
 * @param permission undefined where the registry knows no permissions, so that everything is allowed
 */
export function transitionsFrom(current: string | undefined, permission: ModelPermission | undefined): Transition[] {
  const from = stages.find((stage) => stage === current) ?? 'None';
  return stages
    .filter((stage) => stage !== from)
    .map((toStage): Transition => {
      const needed = neededFor(from, toStage);
      if (permission === undefined || reaches(permission, needed)) return { toStage, how: 'direct' };
      return { toStage, how: 'request', because: `You have ${permission}; this needs ${needed}.` };
    });
}

function neededFor(from: Stage, to: Stage): ModelPermission {
  return from === 'Production' || to === 'Production'
    ? 'CAN_MANAGE_PRODUCTION_VERSIONS'
    : 'CAN_MANAGE_STAGING_VERSIONS';
}

function reaches(permission: ModelPermission, needed: ModelPermission): boolean {
  return modelPermissions.indexOf(permission) >= modelPermissions.indexOf(needed);
}
