import { explainFailure } from '../../core/deployment/failure';
import { abilitiesOf, decodeVersion, isTooOld, oldestVersion } from '../../core/deployment/version';
import type { Abilities, Version } from '../../core/deployment/version';
import { ProgramError } from './errors';
import type { Reaper } from './reaper';
import { runProcess, type ProcessAnswer } from './run-process';

export interface ProgramCall {
  /** The folder to run in; this process's unless given. */
  readonly folder?: string;
  /** Set on top of the program's whole environment; undefined takes a variable away. The only way for secrets. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** For the whole call; each command has its own unless given. */
  readonly timeoutMs?: number;
  /** How long the program may take to end when the call is cancelled; 10 s unless given. */
  readonly graceMs?: number;
  /** Called with each line of standard error as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface ProgramOptions {
  readonly reaper: Reaper;
  /** What every process gets whole; read anew with each call, this process's unless given. */
  readonly environment?: () => NodeJS.ProcessEnv;
}

const minute = 60_000;

/** The user's `databricks` program, whose version is known and new enough. */
export class DatabricksProgram {
  private constructor(
    readonly path: string,
    readonly version: Version,
    readonly abilities: Abilities,
    private readonly options: ProgramOptions,
  ) {}

  /** Asks the program at `path` for its version. @throws ProgramError, `missing` and `too-old` among its reasons */
  static async open(path: string, options: ProgramOptions, signal?: AbortSignal): Promise<DatabricksProgram> {
    const call: ProgramCall = { timeoutMs: minute, ...(signal && { signal }) };
    const answer = await start(path, ['version', '--output=json'], call, options);
    const version = answer.exit === 0 ? readJson(answer.stdout, decodeVersion) : undefined;
    if (!version || isTooOld(version)) {
      const said = version ? `is version ${version.text}` : 'does not tell its version';
      throw new ProgramError(
        'too-old',
        `The databricks program at ${path} ${said}; Plumbline needs ${oldestVersion} or newer. Install a newer one.`,
      );
    }
    return new DatabricksProgram(path, version, abilitiesOf(version), options);
  }

  /** Runs it to its end, whatever its exit code. @throws ProgramError, never `failed` */
  async run(args: readonly string[], call: ProgramCall): Promise<ProcessAnswer> {
    return start(this.path, args, call, this.options);
  }

  /** Runs it; it must succeed. @throws ProgramError */
  async succeed(args: readonly string[], call: ProgramCall): Promise<ProcessAnswer> {
    const answer = await this.run(args, call);
    if (answer.exit !== 0) throw failed(answer);
    return answer;
  }

  /** Runs it; it must succeed and print what `decode` reads. @throws ProgramError */
  async json<T>(args: readonly string[], call: ProgramCall, decode: (json: unknown) => T): Promise<T> {
    const { stdout, isCut } = await this.succeed(args, call);
    return readAnswer(stdout, isCut, decode);
  }
}

/** What the program printed as JSON. @throws ProgramError `unreadable` */
export function readAnswer<T>(stdout: string, isCut: boolean, decode: (json: unknown) => T): T {
  if (isCut) throw new ProgramError('unreadable', 'The databricks program printed too much to be read.');
  try {
    return decode(JSON.parse(stdout));
  } catch (error) {
    const text = 'The databricks program printed something that Plumbline does not know. Is it a newer version?';
    throw new ProgramError('unreadable', text, undefined, error);
  }
}

export function failed({ stderr }: ProcessAnswer): ProgramError {
  const failure = explainFailure(stderr);
  return new ProgramError('failed', [failure.message, failure.next].filter(Boolean).join(' '), failure);
}

function readJson<T>(text: string, decode: (json: unknown) => T): T | undefined {
  try {
    return decode(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function start(
  path: string,
  args: readonly string[],
  call: ProgramCall,
  { reaper, environment = () => process.env }: ProgramOptions,
): Promise<ProcessAnswer> {
  const { folder: cwd = process.cwd(), timeoutMs = 5 * minute, environment: added, ...rest } = call;
  return runProcess({ program: path, args, cwd, env: { ...environment(), ...added }, timeoutMs, ...rest }, reaper);
}
