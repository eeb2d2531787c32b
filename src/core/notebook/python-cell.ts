import { Blanks } from './blanks';
import type { CellLine } from './cell-lines';
import { argumentOf, continues, magicAt, magicOf, type MagicLine } from './magic-line';
import type { Magic } from './notebook';
import { PythonLexer } from './python-lexer';

export interface PythonReading {
  /** As `Cell.python`. */
  readonly python: string;
  readonly magics: readonly Magic[];
}

/** Could a cell hold anything but Python? Most cells do not, and are done with this one test. */
const SUSPECT = /(?:^|[\r\n])[ \t]*(?:[%!?]|(?:pip|conda)[ \t])|=[ \t]*[%!]|\?[ \t]*(?:[\r\n]|$)|MAGIC/;

/** Whether a cell is Python from end to end, with no magic in it. */
export function isPlainPython(text: string): boolean {
  return !SUSPECT.test(text);
}

/**
 * Tells Python from magics in a Python cell. `wrapped`: all of it is behind `# MAGIC `, as Databricks writes a cell that
 * begins with a magic; its Python then stands indented by the length of the prefix.
 *
 * What takes a magic's place still parses: spaces at the left margin, `pass` in an indented block, which a magic
 * may be all of, and `_` (any value) where `x = !ls` assigns. `%time f()` stays Python: `pass; f()`.
 */
export function readPython(text: string, lines: readonly CellLine[], wrapped: boolean): PythonReading {
  return new PythonReader(text, lines, wrapped).read();
}

class PythonReader {
  private readonly magics: Magic[] = [];
  private readonly blanks: Blanks;
  private readonly lexer: PythonLexer;
  private next = 0;

  constructor(
    private readonly text: string,
    private readonly lines: readonly CellLine[],
    private readonly wrapped: boolean,
  ) {
    this.blanks = new Blanks(text);
    this.lexer = new PythonLexer(text);
  }

  read(): PythonReading {
    for (let line = this.take(); line !== undefined; line = this.take()) this.readLine(line);
    return { python: this.blanks.finish(), magics: this.magics };
  }

  private take(): CellLine | undefined {
    return this.lines[this.next++];
  }

  private readLine(line: CellLine): void {
    const magic = this.lexer.atStatement ? magicOf(this.text, line) : undefined;
    if (magic !== undefined) {
      this.readMagic(line, magic);
      return;
    }
    if (this.wrapped) this.blanks.add(line.start, line.content);
    this.readStatement(this.wrapped ? line.content : line.start, line);
  }

  private readStatement(start: number, line: CellLine): void {
    const offset = this.lexer.read(start, line.end);
    const magic = offset === undefined ? undefined : magicAt(this.text, offset, line);
    if (magic === undefined) return;
    if (isTimed(magic)) {
      this.addMagic(magic, magic.start, [line]);
      this.blanks.add(magic.start, magic.argument);
      this.lexer.read(magic.argument, line.end);
    } else {
      const lines = this.magicLines(line);
      this.addMagic(magic, magic.start, lines);
      this.blanks.add(magic.start, endOf(lines), '_');
    }
  }

  private readMagic(line: CellLine, magic: MagicLine): void {
    if (isTimed(magic)) {
      this.addMagic(magic, line.content > line.start ? line.start : magic.start, [line]);
      this.blanks.add(line.start, line.content);
      this.blanks.add(magic.start, magic.argument, 'pass;');
      this.lexer.read(magic.argument, line.end);
      return;
    }
    const lines = this.magicLines(line);
    this.addMagic(magic, line.content > line.start ? line.start : magic.start, lines);
    this.blanks.add(line.start, line.content);
    const isIndented = magic.start > line.content;
    this.blanks.add(magic.start, endOf(lines), isIndented ? noOperation(line.end - magic.start) : '');
  }

  /** The line of a magic and those that continue it. */
  private magicLines(first: CellLine): readonly CellLine[] {
    const lines = [first];
    for (let line = first; continues(this.text, line);) {
      const next = this.take();
      if (next === undefined) break;
      lines.push(next);
      line = next;
    }
    return lines;
  }

  private addMagic(magic: MagicLine, start: number, lines: readonly CellLine[]): void {
    const argument = argumentOf(this.text, magic.argument, lines);
    this.magics.push({ name: magic.name, scope: 'line', argument, span: { start, end: endOf(lines) } });
  }
}

/** `%time statement` runs the statement in the notebook's own scope. */
function isTimed(magic: MagicLine): boolean {
  return magic.name === 'time' && !magic.double;
}

function noOperation(room: number): string {
  if (room >= 4) return 'pass';
  return room === 3 ? '...' : '0';
}

function endOf(lines: readonly CellLine[]): number {
  return lines[lines.length - 1]?.end ?? 0;
}
