import { join } from '../project/paths';

/** The file that gives variables of a target their values on one machine. */
export function overridesFile(root: string, target: string): string {
  return join(root, `.databricks/bundle/${target}/variable-overrides.json`);
}

/** Whether a file is one of those, by its name. */
export function isOverridesFile(path: string): boolean {
  return /\/\.databricks\/bundle\/[^/]+\/variable-overrides\.json$/.test(path);
}
