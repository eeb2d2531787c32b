import type { InputProblem } from '../core/engine/linter';
import type { Host } from './host';
import { displayPath } from './inputs/disk-paths';
import type { InputNote } from './inputs/find-notebooks';
import { harmless } from './report/glyphs';
import { styleFor, type Style } from './report/style';

/** What goes to standard error, one line each: what could not be used, and what people may want to know. */
export class Messages {
  private readonly style: Style;

  constructor(
    private readonly host: Host,
    colour: boolean,
    private readonly quiet: boolean,
  ) {
    this.style = styleFor(host.stderr, host.env, colour);
  }

  problem({ path, line, message }: InputProblem): void {
    const place = displayPath(this.host.cwd, path) + (line === undefined ? '' : `:${line + 1}`);
    this.say(`${this.style.error('unusable')} ${harmless(`${place}: ${message}`)}`);
  }

  note({ path, message }: InputNote): void {
    this.remark(`${displayPath(this.host.cwd, path)}: ${message}`);
  }

  /** Something in passing; left out when people want quiet. */
  remark(message: string): void {
    if (!this.quiet) this.say(`${this.style.information('note')} ${harmless(message)}`);
  }

  private say(line: string): void {
    this.host.stderr.write(`plumbline: ${line}\n`);
  }
}
