import { isCollection, isMap, isSeq } from 'yaml';
import type { Node, YAMLError } from 'yaml';
import type { Location } from '../../text/location';
import type { Located, LocatedList } from '../located';
import { entryAt, keepOrigin } from './block';
import { BlockCursor, hash, simpleKey, space } from './cursor';
import { FlowReader } from './flow';
import { isTooDeep } from './nesting';
import { endOf } from './lower';
import type { Lowering } from './lower';
import { MapBuilder } from './map-builder';
import type { Pieces } from './pieces';
import { plainValue } from './plain-scalar';
import { booleanWords, locationIn, noneEarlier, nothing, scalarOf } from './values';
import type { Read } from './values';

/** What this reader leaves to the parser: of its last piece, or of the whole file. */
class LeftToParser extends Error {
  constructor(readonly reason: 'this-piece' | 'the-file') {
    super(reason);
  }
}

/** Tabs, control characters, marks of documents: rare enough to be left to the parser with all of the file. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const strange = /[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff]|\r(?!\n)|^(?:---|\.\.\.|%)/m;
const quoted = /"[^"\\\r\n]*"|'[^'\r\n]*'/y;
const plain = /[\w$/.~(<=^;+\u00a0-\ud7ff-][^\r\n]*/y;
const afterValue = / *(?: #[^\r\n]*)?(?=\r?\n|$)/y;
/** A key of which the colon is still to be typed; the parser has a way of its own with single letters. */
const halfKey = /[A-Za-z_][\w-]+(?=\r?\n|$)/y;
const deepest = 100;
/** `resources`, a kind, a name. */
const depthOfResources = 3;

/**
 * Reads a file of a bundle as nearly all of them are written: maps and lists in blocks, scalars on one line. That takes
 * a tenth of the parser's time. Whatever else there is goes to the parser in pieces, an entry of a map or an item of a list each.
 * Only resources that changed are read anew, and only pieces that changed are parsed anew; undefined for a file that has to be parsed as a whole.
 */
export function readBlocks(path: string, text: string, lowering: Lowering, pieces: Pieces): Located | undefined {
  if (strange.test(text)) return undefined;
  try {
    return new BlockReader(path, text, lowering, pieces).file();
  } catch (error) {
    if (error instanceof LeftToParser) return undefined;
    throw error;
  }
}

class BlockReader extends BlockCursor {
  private isInResources = false;

  /**
   * @param base where the text begins in the file
   * @param depth of the maps and lists around it
   */
  constructor(
    private readonly path: string,
    text: string,
    private readonly lowering: Lowering,
    private readonly pieces: Pieces,
    private readonly base = 0,
    private depth = 0,
  ) {
    super(text);
  }

  file(): Located {
    this.skipTo(0);
    if (this.column < 0 || !this.isKey()) throw new LeftToParser('the-file');
    const { value } = this.map();
    if (this.column >= 0) throw new LeftToParser('the-file');
    return value;
  }

  private map(): Read {
    const { at: start, column: indent } = this;
    this.enter();
    const builder = new MapBuilder(this.lowering.duplicates);
    let end = start;
    const isOfResources = this.isInResources && this.depth === depthOfResources;
    while (this.column === indent) {
      const isResource = isOfResources && this.match(simpleKey) !== undefined;
      end = isResource ? this.resource(builder, indent) : this.entry(builder, indent);
    }
    this.leave(indent);
    return { value: builder.build(this.location(start, end)), end };
  }

  /** An entry by itself, or as it was read in the version before. */
  private resource(builder: MapBuilder, indent: number): number {
    const { at: start, lowering, pieces } = this;
    const text = this.upTo(indent, 'map', start);
    const base = this.base + start - indent;
    const known = pieces.blocks.get(text);
    if (known && lowering.add(known.size)) {
      pieces.blocks.set(text, known);
      const { key, value } = entryAt(known, base);
      builder.add(known.name, key, value);
      return known.end + base - known.start - this.base;
    }
    if (!pieces.mayRead()) {
      pieces.putOff(() => this.readAhead(text, base, indent));
      return this.at;
    }
    return this.readResource(builder, lowering, text, base, indent) - this.base;
  }

  /** For when the file is read: what cannot be read by itself waits until then. */
  private readAhead(text: string, base: number, indent: number): void {
    if (this.pieces.blocks.get(text)) return;
    try {
      this.readResource(new MapBuilder([]), this.lowering.another(), text, base, indent);
    } catch (error) {
      if (!(error instanceof LeftToParser)) throw error;
    }
  }

  /**
   * @param text the resource, a copy: what is made of it does not keep all of this version
   * @param base where it begins in the file
   * @returns where it ends there
   */
  private readResource(builder: MapBuilder, lowering: Lowering, text: string, base: number, indent: number): number {
    const { path, pieces } = this;
    const { named, size } = lowering;
    const [problems, duplicates, pairs] = [lowering.problems.length, lowering.duplicates.length, builder.pairs];
    const reader = new BlockReader(path, text, lowering, pieces, base, depthOfResources);
    reader.skipTo(0);
    const end = reader.entry(builder, indent) + base;
    if (reader.column >= 0) throw new LeftToParser('this-piece');
    const isWhole = builder.pairs === pairs + 1 && lowering.named === named;
    const isFine = lowering.problems.length === problems && lowering.duplicates.length === duplicates;
    if (isWhole && isFine && builder.latest) {
      const [name, entry] = builder.latest;
      const block = { name, entry, start: base, end, size: lowering.size - size };
      pieces.blocks.set(text, block);
      keepOrigin(block, text);
    }
    return end;
  }

  /** @returns where it ends */
  private entry(builder: MapBuilder, indent: number): number {
    const start = this.at;
    const name = this.match(simpleKey)?.slice(0, -1);
    if (this.depth === 1) this.isInResources = name === 'resources';
    // An empty key stands behind what is before it.
    if (/[:?]/.test(this.text.charAt(start))) throw new LeftToParser('this-piece');
    if (name === undefined || name === '<<' || booleanWords.test(name)) {
      return this.halfTyped(builder, start, indent) ?? this.pairs(builder, start, indent, 'strict');
    }
    const key = this.location(start, start + name.length);
    const read = this.attempt(start, () => this.value(start + name.length + 1, indent, 'map'));
    if (read === 'odd') return this.pairs(builder, start, indent, 'half-typed');
    if (!read) return this.pairs(builder, start, indent, 'strict');
    builder.add(name, key, read.value);
    return read.end;
  }

  /** A key alone on its line, which takes the key on the next line for the rest of itself. Undefined for what is the parser's. */
  private halfTyped(builder: MapBuilder, start: number, indent: number): number | undefined {
    const half = builder.pairs > 0 ? this.match(halfKey) : undefined;
    if (half === undefined) return undefined;
    const end = start + half.length;
    const below = this.lineEnd(start);
    this.skipTo(below);
    if (this.column < indent && plainValue(half) === half) {
      this.addProblem('Implicit map keys need to be followed by map values', start, end);
      builder.add(half, this.location(start, end), nothing(this.location(end, end)));
      return end;
    }
    const rest = this.column === indent && this.at === below + indent ? this.match(simpleKey)?.slice(0, -1) : undefined;
    const endOfRest = this.at + (rest?.length ?? 0);
    const problems = this.lowering.problems.length;
    if (rest !== undefined) this.addProblem('Implicit keys need to be on a single line', start, endOfRest);
    const read = rest === undefined ? undefined : this.attempt(start, () => this.value(endOfRest + 1, indent, 'map'));
    if (!read || read === 'odd') {
      this.at = start;
      this.column = indent;
      this.lowering.problems.length = problems;
      return undefined;
    }
    builder.add(`${half} ${rest}`, this.location(start, endOfRest), read.value);
    return read.end;
  }

  private addProblem(message: string, start: number, end: number): void {
    const { span } = this.location(start, end);
    this.lowering.problems.push({ reason: 'syntax', message, span });
  }

  private list(): Read {
    const { at: start, column: indent } = this;
    this.enter();
    const items: Located[] = [];
    let end = start;
    while (this.column === indent && this.isDash()) {
      const from = this.at;
      const read = this.attempt(from, () => this.value(from + 1, indent, 'list'));
      if (read && read !== 'odd') {
        items.push(read.value);
        end = read.end;
      } else {
        end = this.items(items, from, indent, read === 'odd' ? 'half-typed' : 'strict');
      }
    }
    this.leave(indent);
    const location = this.location(start, end);
    const value: LocatedList = { kind: 'list', items, location, earlier: noneEarlier };
    return { value, end };
  }

  private enter(): void {
    if (++this.depth > deepest) throw new LeftToParser('the-file');
  }

  private leave(indent: number): void {
    this.depth--;
    if (this.column > indent) throw new LeftToParser('this-piece');
  }

  /** Reads what may turn out to be for the parser, `odd` when it is so further in. */
  private attempt(start: number, read: () => Read | undefined): Read | undefined | 'odd' {
    const { depth, lowering } = this;
    const [problems, duplicates] = [lowering.problems.length, lowering.duplicates.length];
    try {
      return read();
    } catch (error) {
      if (!(error instanceof LeftToParser) || error.reason === 'the-file') throw error;
      this.at = start;
      this.depth = depth;
      lowering.problems.length = problems;
      lowering.duplicates.length = duplicates;
      return 'odd';
    }
  }

  /** What follows a colon or a dash. Undefined for what is the parser's. */
  private value(from: number, indent: number, within: 'map' | 'list'): Read | undefined {
    const { text } = this;
    let start = from;
    while (text.charCodeAt(start) === space) start++;
    if (this.isLineEnd(start) || text.charCodeAt(start) === hash) {
      this.skipTo(this.lineEnd(start));
      const isBelow = this.column > indent || (within === 'map' && this.column === indent && this.isDash());
      return isBelow ? this.block() : { value: nothing(this.location(start, start)), end: start };
    }
    if (within === 'list') {
      this.at = start;
      this.column = indent + start - from + 1;
      if (this.isDash() || this.isKey()) return this.block();
    }
    return this.scalar(start, indent, within);
  }

  private block(): Read | undefined {
    if (this.isDash()) return this.list();
    return this.isKey() ? this.map() : undefined;
  }

  private scalar(start: number, indent: number, within: 'map' | 'list'): Read | undefined {
    const flow = /[[{]/.test(this.text.charAt(start)) ? new FlowReader(this.text, this.location) : undefined;
    const read = flow ? flow.read(start) : this.onOneLine(start);
    if (!read || this.matchAt(afterValue, read.end) === undefined) return undefined;
    this.skipTo(this.lineEnd(read.end));
    // It may go on there.
    if (this.column > indent || (this.column === indent && within === 'map' && this.isDash())) return undefined;
    if (flow) this.lowering.duplicates.push(...flow.duplicates);
    return read;
  }

  private onOneLine(start: number): Read | undefined {
    const inQuotes = this.matchAt(quoted, start);
    if (inQuotes !== undefined) {
      const end = start + inQuotes.length;
      return { value: scalarOf(inQuotes.slice(1, -1), undefined, this.location(start, end)), end };
    }
    const line = this.matchAt(plain, start);
    if (line === undefined || /^[-?](?: |$)|:(?: |$)/.test(line)) return undefined;
    const comment = line.indexOf(' #');
    const source = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    if (source.endsWith(':')) return undefined;
    const end = start + source.length;
    return { value: scalarOf(plainValue(source), source, this.location(start, end)), end };
  }

  /** Has the parser read an entry of a map. */
  private pairs(builder: MapBuilder, start: number, indent: number, kind: 'strict' | 'half-typed'): number {
    const node = this.piece(start, indent, 'map', kind);
    if (!isMap(node) || (kind === 'strict' && node.items.length !== 1)) {
      throw new LeftToParser('this-piece');
    }
    this.lowering.addPairs(builder, node.items);
    return this.lowering.base + endOf(node) - this.base;
  }

  private items(items: Located[], start: number, indent: number, kind: 'strict' | 'half-typed'): number {
    const node = this.piece(start, indent, 'list', kind);
    if (!isSeq(node)) throw new LeftToParser('this-piece');
    for (const item of node.items) items.push(this.lowering.value(item as Node | null));
    return this.lowering.base + endOf(node) - this.base;
  }

  /** The text from `start` to the next line that is not further in, parsed; reading goes on there. */
  private piece(start: number, indent: number, within: 'map' | 'list', kind: 'strict' | 'half-typed'): Node {
    const text = this.upTo(indent, within, start);
    if (isTooDeep(text)) throw new LeftToParser('the-file');
    const { contents, errors } = this.pieces.parse(text);
    const isFine = errors.length === 0 || (kind === 'half-typed' && errors.every(isOfOneLine));
    // What has a name of its own is no part of the map or the list around it.
    const isPart = isCollection(contents) && contents.flow !== true && contents.range[0] === indent;
    if (!isPart || !isFine || contents.anchor !== undefined) throw new LeftToParser('this-piece');
    this.lowering.base = this.base + start - indent;
    this.lowering.addErrors(errors);
    return contents;
  }

  private readonly location = (start: number, end: number): Location =>
    locationIn(this.path, this.base + start, this.base + end);
}

/** Whether a mistake is one of half a line, which does not change how what follows is read. */
function isOfOneLine({ code, message }: YAMLError): boolean {
  return code === 'MULTILINE_IMPLICIT_KEY' || (code === 'MISSING_CHAR' && message.startsWith('Implicit map keys'));
}
