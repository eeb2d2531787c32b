import * as v from 'valibot';

export interface BundleTarget {
  readonly name: string;
  readonly isDefault: boolean;
  readonly mode?: string;
  readonly host?: string;
}

const targets = v.object({
  targets: v.array(
    v.object({
      name: v.string(),
      default: v.optional(v.boolean(), false),
      mode: v.optional(v.string()),
      host: v.optional(v.string()),
    }),
  ),
});

/** Reads what `bundle debug list-targets -o json` prints. @throws ValiError of anything else */
export function decodeTargets(json: unknown): BundleTarget[] {
  return v.parse(targets, json).targets.map(({ name, default: isDefault, mode, host }) => ({
    name,
    isDefault,
    ...(mode !== undefined && { mode }),
    ...(host !== undefined && { host }),
  }));
}
