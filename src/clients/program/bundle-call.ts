import { programArguments, type ArgumentParts, type Flags } from './arguments';
import type { ProgramCall } from './program';

/** What every command of a bundle is told. */
export interface BundleCall extends Omit<ProgramCall, 'folder'> {
  /** The bundle's own folder, which has its databricks.yml. */
  readonly folder: string;
  /** The bundle's default target unless given. */
  readonly target?: string;
  /** A profile of the configuration file; the environment decides unless given. */
  readonly profile?: string;
  /** Values of the bundle's variables; complex ones cannot be given this way. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** The arguments of a bundle's command, always with JSON as its output. */
export function bundleArguments(call: BundleCall, parts: ArgumentParts): string[] {
  const flags: Flags = { target: call.target, profile: call.profile, output: 'json', ...parts.flags };
  return programArguments({ ...parts, command: ['bundle', ...parts.command], flags });
}

/**
 * How the program is to be started. Variables go through the environment, where no value needs quotes and no list of
 * processes shows them; the folder does too, since a variable of the user's own could name another.
 */
export function programCall(call: BundleCall, timeoutMs: number): ProgramCall {
  const variables = Object.entries(call.variables ?? {}).map(([name, value]) => [`BUNDLE_VAR_${name}`, value] as const);
  return {
    folder: call.folder,
    environment: { DATABRICKS_BUNDLE_ROOT: call.folder, ...Object.fromEntries(variables), ...call.environment },
    timeoutMs: call.timeoutMs ?? timeoutMs,
    ...(call.signal && { signal: call.signal }),
    ...(call.graceMs !== undefined && { graceMs: call.graceMs }),
    ...(call.onLine && { onLine: call.onLine }),
  };
}
