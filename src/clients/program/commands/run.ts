import { parseRunLine, runAddress, type RunAddress, type RunLine } from '../../../core/deployment/run-lines';
import { decodeRunOutput, type TaskOutput } from '../../../core/deployment/run-output';
import { namedParameters } from '../arguments';
import { bundleArguments, programCall, type BundleCall } from '../bundle-call';
import { readAnswer, type DatabricksProgram } from '../program';

export interface RunOptions {
  /** `train`, or `jobs.train` where several kinds have one of that name. */
  readonly key: string;
  /** Of the job; of its notebooks where it has no parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Tasks to run alone; `+train` also those before it, `train+` also those after it. */
  readonly only?: readonly string[];
  /** Return as soon as the run is started. */
  readonly noWait?: boolean;
  /** Cancels a run that is under way. */
  readonly restart?: boolean;
  readonly onProgress?: (line: RunLine) => void;
}

export interface RunAnswer {
  /** Where a browser shows the run. */
  readonly url?: string;
  /** Absent of what is no job's run. */
  readonly address?: RunAddress;
  /** Empty with `noWait`. */
  readonly outputs: readonly TaskOutput[];
}

const timeoutMs = 24 * 60 * 60_000;
/** Until it has started. */
const startMs = 10 * 60_000;

/**
 * `bundle run`. Cancelling it leaves the run in the workspace as it is.
 * @throws ProgramError; when the run itself failed, its `failure.reason` is `run-failed`
 */
export async function run(program: DatabricksProgram, call: BundleCall, options: RunOptions): Promise<RunAnswer> {
  const args = bundleArguments(call, {
    command: ['run'],
    flags: { only: options.only, 'no-wait': options.noWait, restart: options.restart },
    // What comes after a `--` that stands first is run as a command of this machine.
    operands: [options.key.startsWith('-') ? `jobs.${options.key}` : options.key],
    further: namedParameters(options.parameters ?? {}),
  });
  let url: string | undefined;
  const onLine = (text: string): void => {
    const line = parseRunLine(text);
    if (line?.kind === 'url') url ??= line.url;
    if (line) options.onProgress?.(line);
    call.onLine?.(text);
  };
  const { stdout, isCut } = await program.succeed(
    args,
    programCall({ ...call, onLine }, options.noWait ? startMs : timeoutMs),
  );
  const address = url === undefined ? undefined : runAddress(url);
  return {
    ...(url !== undefined && { url }),
    ...(address && { address }),
    outputs: stdout.trim() === '' ? [] : readAnswer(stdout, isCut, decodeRunOutput),
  };
}
