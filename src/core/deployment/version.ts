import * as v from 'valibot';

export interface Version {
  /** As the program says it: `1.14.0-dev`. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** What a version of the program can do; its changelog says since when. */
export interface Abilities {
  /** `deploy --plan FILE`: what was shown is what is done. */
  readonly savedPlans: boolean;
  /** `--select` of `plan` and `deploy`. */
  readonly select: boolean;
  /** New deployments are made without Terraform. */
  readonly directByDefault: boolean;
}

/** The first that has `bundle plan`, without which nobody can be asked before something is lost. */
export const oldestVersion = '0.270.0';

const answer = v.object({ Version: v.string() });

/** Reads what `version -o json` prints. @throws ValiError of anything else */
export function decodeVersion(json: unknown): Version {
  const text = v.parse(answer, json).Version;
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text) ?? [];
  return { text, major: Number(major ?? 0), minor: Number(minor ?? 0), patch: Number(patch ?? 0) };
}

export function isTooOld(version: Version): boolean {
  return !isSince(version, 0, 270);
}

export function abilitiesOf(version: Version): Abilities {
  return {
    savedPlans: isSince(version, 0, 281),
    select: isSince(version, 1, 2),
    directByDefault: isSince(version, 1, 3),
  };
}

function isSince({ major, minor }: Version, wantedMajor: number, wantedMinor: number): boolean {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
