import { parseDiagnostics, plain, type Diagnostic } from './diagnostics';

/** Why a command of the program came to nothing, as far as it can be told from what it prints. */
export type DeploymentFailureReason =
  | 'not-signed-in'
  | 'forbidden'
  | 'unreachable'
  | 'server'
  | 'no-workspace'
  | 'no-bundle'
  | 'unknown-target'
  | 'unknown-resource'
  | 'not-deployed'
  | 'locked'
  | 'busy'
  | 'stale-plan'
  | 'needs-approval'
  | 'wrong-branch'
  | 'refused'
  | 'run-failed'
  | 'not-found'
  | 'no-config-file'
  | 'bundle-errors'
  | 'unknown';

/** A failure in words for people: what happened, and what to do next. */
export interface DeploymentFailure {
  readonly reason: DeploymentFailureReason;
  /** One sentence. */
  readonly message: string;
  /** One sentence that says what to do; absent where nobody knows. */
  readonly next?: string;
  /** What the failure is about, by its reason: see the fields. */
  readonly about: FailureSubject;
  /** All that the program said, errors and warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface FailureSubject {
  /** Of `unknown-target`: those that the bundle has. */
  readonly targets?: readonly string[];
  /** Of `locked`: whose lock it is, and since when, as the program writes it. */
  readonly lock?: { readonly user: string; readonly since: string };
  /** Of `refused`: `resources.jobs.train`; of `unknown-resource`: what was asked for. */
  readonly resource?: string;
  /** Of `refused`: the HTTP status that the workspace answered. */
  readonly status?: number;
  /** Of `refused`: the workspace's own code, such as `PERMISSION_DENIED`. */
  readonly code?: string;
  /** Of `needs-approval`: what would be lost. */
  readonly resources?: readonly string[];
}

interface Explained {
  readonly reason: DeploymentFailureReason;
  readonly message: string;
  readonly next?: string;
  readonly about?: FailureSubject;
}

interface Pattern {
  readonly pattern: RegExp;
  readonly explain: (groups: readonly string[], stderr: string) => Explained;
}

/** In this order, since what comes first says more. The words are those of 1.14, in the recordings or its source. */
const patterns: readonly Pattern[] = [
  {
    pattern: /^Error: (.*): no such target\. Available targets: (.*)$/m,
    explain: ([target = '', list = '']) => {
      const targets = list
        .split(',')
        .map((name) => name.trim())
        .sort();
      return {
        reason: 'unknown-target',
        message: `The bundle has no target ${target}.`,
        next: `Choose one of its targets: ${targets.join(', ')}.`,
        about: { targets },
      };
    },
  },
  {
    pattern: /deploy lock (?:force-)?acquired by (.+) at (.+?)\.$/m,
    explain: ([user = '', since = '']) => ({
      reason: 'locked',
      message: `${user} has locked this deployment since ${since}: another deployment is under way, or one was broken off.`,
      next: `Wait until it is done. When nobody deploys, deploy again and take the lock over (--force-lock).`,
      about: { lock: { user, since } },
    }),
  },
  {
    pattern: /WAL recovery failed/,
    explain: () => ({
      reason: 'busy',
      message: 'Something else on this machine deploys this bundle from the same folder.',
      next: 'Wait until it is done, then deploy again.',
    }),
  },
  {
    pattern: /plan (?:serial|lineage) .+ does not match state/,
    explain: () => ({
      reason: 'stale-plan',
      message: 'Somebody deployed after this plan was made, so that it does not hold any more.',
      next: 'Make a new plan and look at it.',
    }),
  },
  {
    pattern: /To proceed, use --auto-approve/,
    explain: (_, stderr) => {
      const resources = [...stderr.matchAll(/^ {2}(?:delete|recreate) (resources\.\S+)$/gm)].map(
        ([, name = '']) => name,
      );
      return {
        reason: 'needs-approval',
        message: `Data would be lost${resources.length > 0 ? ` with ${resources.join(', ')}` : ''}, which nobody approved.`,
        next: 'Look at the plan and approve what it deletes.',
        about: { resources },
      };
    },
  },
  {
    pattern: /^Error: cannot (create|update|delete|recreate|resize) (resources\.\S+): (.*) \((\d{3})(?: (\w+))?\)$/m,
    explain: ([action = '', resource = '', said = '', status = '', code]) => ({
      reason: 'refused',
      message: `The workspace refused to ${action} ${resource}: ${said} (${[status, code].filter(Boolean).join(' ')})`,
      next: nextOf(Number(status)),
      about: { resource, status: Number(status), ...(code && { code }) },
    }),
  },
  {
    pattern: /cannot parse config file: no configuration file found/,
    explain: () => ({
      reason: 'no-config-file',
      message: 'There is no ~/.databrickscfg yet.',
      next: 'Sign in to a workspace: that makes it.',
    }),
  },
  {
    pattern:
      /cannot configure default credentials|no cached credentials|refresh token is invalid|\(401 \w+\)|Invalid access token|Credential was not sent|Token is expired/i,
    explain: () => ({
      reason: 'not-signed-in',
      message: 'You are not signed in to the workspace, or the sign-in is not valid any more.',
      next: 'Choose a profile or sign in again.',
    }),
  },
  {
    pattern: /received HTML response instead of JSON/,
    explain: (_, stderr) => ({
      reason: 'no-workspace',
      message: `A web page answered instead of the workspace: a sign-in, a proxy, or another address.${stays(stderr)}`,
      next: 'Check the address of the workspace and the proxy, then try again.',
    }),
  },
  {
    pattern: /\b(?:Get|Post|Put|Patch|Delete|Head) "[^"]*": .*\b(x509: .*|tls: .*)$/m,
    explain: ([said = '']) => ({
      reason: 'unreachable',
      message: `There is no safe connection to the workspace: ${said}`,
      next: 'Check its address; where a proxy reads along, this machine has to trust its certificate.',
    }),
  },
  {
    pattern: /\b(?:Get|Post|Put|Patch|Delete|Head) "[^"]*": (?:unexpected )?EOF$|connection reset|broken pipe/m,
    explain: (_, stderr) => ({
      reason: 'unreachable',
      message: `The connection to the workspace broke off.${stays(stderr)}`,
      next: 'Check the network and the proxy, then try again.',
    }),
  },
  {
    pattern: /^Error: (.*) \((5\d\d)(?: (\w+))?\)$/m,
    explain: ([said = '', status = '', code]) => ({
      reason: 'server',
      message: `The workspace has a fault of its own: ${said} (${[status, code].filter(Boolean).join(' ')})`,
      next: 'Try again later.',
    }),
  },
  {
    pattern: /dial tcp|no such host|connection refused|i\/o timeout|request timed out|TLS handshake/,
    explain: () => ({
      reason: 'unreachable',
      message: 'The workspace cannot be reached.',
      next: 'Check its address, the network and the proxy, then try again.',
    }),
  },
  {
    pattern: /databricks\.yml not found|unable to locate bundle root|not within a bundle/,
    explain: () => ({
      reason: 'no-bundle',
      message: 'There is no databricks.yml here.',
      next: 'Open a folder of a bundle, or make a new one from a template.',
    }),
  },
  {
    pattern: /^Error: resource with key "(.*)" not found/m,
    explain: ([resource = '']) => ({
      reason: 'unknown-resource',
      message: `The bundle has nothing named ${resource} that can be run.`,
      next: 'Choose one of its jobs, pipelines or apps.',
      about: { resource },
    }),
  },
  {
    pattern: /resource not found or not yet deployed/,
    explain: () => ({ reason: 'not-deployed', message: 'This is not deployed yet.', next: 'Deploy the bundle first.' }),
  },
  {
    pattern: /not on the right Git branch/,
    explain: () => ({
      reason: 'wrong-branch',
      message: 'The target is to be deployed from another Git branch than the one that is checked out.',
      next: 'Check out that branch, or deploy from this one all the same (--force).',
    }),
  },
  {
    pattern: /failed to reach (?:TERMINATED|COMPLETED|IDLE)/,
    explain: (_, stderr) => ({
      reason: 'run-failed',
      message: firstOf(stderr, /failed to reach .*?, got \S+: (.*)$/m) ?? 'The run failed.',
      next: 'Look at the output of the task that failed, then repair the run.',
    }),
  },
  {
    pattern: /failed to fetch the resource, err: (.*)$/m,
    explain: ([said = '']) => ({
      reason: 'not-found',
      message: `The workspace does not give the resource: ${said}`,
      next: 'Check its id and your permissions.',
    }),
  },
  {
    pattern: /\(403 \w+\)|PERMISSION_DENIED|permission denied/i,
    explain: (_, stderr) => ({
      reason: 'forbidden',
      message: `The workspace does not allow it: ${firstError(stderr)}`,
      next: 'Ask for the permission, or use another profile.',
    }),
  },
];

/** Tells why a command failed from what it wrote to standard error; never throws. */
export function explainFailure(stderr: string): DeploymentFailure {
  const text = plain(stderr).replaceAll('\r\n', '\n');
  const diagnostics = parseDiagnostics(text);
  for (const { pattern, explain } of patterns) {
    const match = pattern.exec(text);
    if (match) return { about: {}, ...explain(match.slice(1), text), diagnostics };
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) {
    const last = text.trim().split('\n').at(-1) ?? '';
    return { reason: 'unknown', message: last || 'The program says nothing about it.', about: {}, diagnostics };
  }
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return { reason: 'bundle-errors', message: `${first.summary}${more}`, about: {}, diagnostics };
}

/** In the middle of a deployment. */
function stays(stderr: string): string {
  return /^Error: cannot \w+ resources\./m.test(stderr) ? ' What was made before stays.' : '';
}

function nextOf(status: number): string {
  if (status === 401) return 'Sign in again, then deploy again: what was made before stays, and the rest is made.';
  if (status === 403) return 'Ask for the permission, or use another profile; what was made before stays.';
  if (status >= 500) return 'Deploy again later: what was made before stays, and the rest is made.';
  return 'Correct the bundle, then deploy again: what was made before stays, and the rest is made.';
}

function firstError(stderr: string): string {
  return firstOf(stderr, /^Error: (.*)$/m) ?? stderr.trim().split('\n')[0] ?? '';
}

function firstOf(text: string, pattern: RegExp): string | undefined {
  return pattern.exec(text)?.[1];
}
