/** A command that comes to nothing: printed as the program prints it, exit code 1. */
export class Failure extends Error {
  /** `after` is what follows the error and its empty line; `stdout` what is printed all the same. */
  constructor(message, { detail = '', after = '', stdout = '' } = {}) {
    super(message);
    this.text = `Error: ${message}\n${detail === '' ? '' : `\n${detail}\n`}\n${after}`;
    this.stdout = stdout;
  }
}
