/** What the exit code says; scripts and CI rest on it. */
export const exitCodes = { clean: 0, findings: 1, unusable: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command line that asks for something that cannot be done; the message says what to do instead. */
export class UsageError extends Error {
  constructor(
    readonly reason: 'unknown-rule' | 'unknown-target' | 'no-bundle' | 'bad-combination' | 'bad-file',
    message: string,
  ) {
    super(message);
    this.name = 'UsageError';
  }
}
