export type FailureReason =
  | 'bad-checksum'
  | 'command-failed'
  | 'missing-program'
  | 'service-ended'
  | 'time-out'
  | 'unsupported-machine'
  | 'wrong-result';

/** What a script could not do, told to the person who started it: the message says what to do next where it can. */
export class ScriptFailure extends Error {
  constructor(
    readonly reason: FailureReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ScriptFailure';
  }
}

/** Runs a script's main function; a failure is one message and exit code 1, a stack only for what nobody foresaw. */
export function runScript(main: () => Promise<void>): void {
  main().then(
    () => process.exit(),
    (error: unknown) => {
      if (error instanceof ScriptFailure) console.error(`\n${error.message}`);
      else console.error(error);
      process.exit(1);
    },
  );
}
