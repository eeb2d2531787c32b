import * as v from 'valibot';

/** A profile of the configuration file, as the program lists it. */
export interface Profile {
  readonly name: string;
  readonly host?: string;
  readonly accountId?: string;
  /** `aws`, `azure` or `gcp`. */
  readonly cloud?: string;
  /** Such as `pat`, `databricks-cli`; empty where the program cannot tell. */
  readonly authType: string;
  readonly isDefault: boolean;
}

const profiles = v.object({
  profiles: v.nullish(
    v.array(
      v.object({
        name: v.string(),
        host: v.optional(v.string()),
        account_id: v.optional(v.string()),
        cloud: v.optional(v.string()),
        auth_type: v.optional(v.string(), ''),
        default: v.optional(v.boolean(), false),
      }),
    ),
  ),
});

/** Reads what `auth profiles -o json` prints. @throws ValiError of anything else */
export function decodeProfiles(json: unknown): Profile[] {
  return (v.parse(profiles, json).profiles ?? []).map((read) => ({
    name: read.name,
    ...(read.host !== undefined && { host: read.host }),
    ...(read.account_id !== undefined && { accountId: read.account_id }),
    ...(read.cloud !== undefined && { cloud: read.cloud }),
    authType: read.auth_type,
    isDefault: read.default,
  }));
}

/** A secret: to be kept in memory alone. */
export interface AccessToken {
  readonly value: string;
  /** When it ends, in ISO 8601; absent where the program does not tell. */
  readonly expiry?: string;
}

const token = v.object({ access_token: v.pipe(v.string(), v.minLength(1)), expiry: v.optional(v.string()) });

/** Reads what `auth token` prints. @throws ValiError of anything else */
export function decodeToken(json: unknown): AccessToken {
  const { access_token: value, expiry } = v.parse(token, json);
  return { value, ...(expiry !== undefined && { expiry }) };
}
