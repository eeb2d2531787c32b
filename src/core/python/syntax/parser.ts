import { Language, Parser } from 'web-tree-sitter';
import type { Tree } from 'web-tree-sitter';
import type { Module } from './ast';
import { quicken } from './binding';
import type { Binding } from './binding';
import { unfold } from './cst';
import type { CstRoot } from './cst';
import { editBetween } from './edit';
import { faultsIn } from './faults';
import type { Fault } from './faults';
import { flatten } from './flat-tree';
import type { FlatTree } from './flat-tree';
import { isTooDeep } from './indentation-depth';
import { readModule } from './read-module';

/** The two wasm files: web-tree-sitter's own, and the grammar of Python. */
export interface PythonWasm {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/** `reason` tells which of the two wasm files was refused; `cause` holds why. */
export class PythonLoadError extends Error {
  constructor(
    readonly reason: 'runtime' | 'grammar',
    cause: unknown,
  ) {
    super(`The Python parser could not be loaded: its ${reason} is not usable.`, { cause });
    this.name = 'PythonLoadError';
  }
}

/** web-tree-sitter has one runtime per process, and two concurrent starts would mix up theirs. */
let runtimeStart: Promise<void> | undefined;

/** What parsing a text comes to. Threads can hand it to each other. */
export interface ParsedText {
  readonly tree: FlatTree;
  readonly faults: readonly Fault[];
}

/** Where a text may be had that has been parsed elsewhere. */
export type ParsedElsewhere = (text: string) => ParsedText | undefined;

/** Can be called again: the runtime of the first call is kept. Rejects with PythonLoadError. */
export async function loadPython(wasm: PythonWasm, elsewhere?: ParsedElsewhere): Promise<PythonParser> {
  const start = (runtimeStart ??= startRuntime(wasm.runtime));
  try {
    await start;
  } catch (error) {
    if (runtimeStart === start) runtimeStart = undefined;
    throw new PythonLoadError('runtime', error);
  }
  try {
    return new PythonParser(await Language.load(wasm.grammar), elsewhere);
  } catch (error) {
    throw new PythonLoadError('grammar', error);
  }
}

async function startRuntime(wasmBinary: Uint8Array): Promise<void> {
  const binding: Binding = { wasmBinary };
  await Parser.init(binding);
  quicken(binding);
}

export class PythonParser {
  private readonly parser: Parser;

  constructor(
    private readonly language: Language,
    private readonly elsewhere?: ParsedElsewhere,
  ) {
    this.parser = new Parser().setLanguage(language);
  }

  /**
   * The syntax of one cell. With `previous`, an earlier state of the same cell, only what changed is parsed anew, and
   * the memory that `previous` holds passes to the result: whoever keeps the latest cell disposes of that one alone.
   * For the same text the result is `previous` itself.
   */
  parseCell(text: string, previous?: ParsedCell): ParsedCell {
    if (previous?.text === text) return previous;
    if (isTooDeep(text)) {
      previous?.dispose();
      const span = { start: 0, end: text.length };
      return new ParsedCell(text, { body: [{ kind: 'broken', span, body: [] }], errors: [span] }, undefined);
    }
    const known = previous ? undefined : this.elsewhere?.(text);
    if (known) return new ParsedCell(text, this.moduleOf(text, known), undefined);
    const tree = previous ? this.reparse(text, previous) : this.parse(text);
    return new ParsedCell(text, this.moduleOf(text, this.parsed(text, tree)), tree);
  }

  /** One cell for a parser elsewhere; undefined for what is not parsed at all. */
  parseText(text: string): ParsedText | undefined {
    return isTooDeep(text) ? undefined : this.once(text, (tree) => this.parsed(text, tree));
  }

  dispose(): void {
    this.parser.delete();
  }

  private moduleOf(text: string, { tree, faults }: ParsedText): Module {
    const partOf = (part: string, offset: number): CstRoot => {
      return unfold(
        this.once(part, (parsed) => flatten(parsed, this.language)),
        this.language,
        offset,
      );
    };
    return readModule(text, unfold(tree, this.language), faults, partOf);
  }

  private parsed(text: string, parsed: Tree): ParsedText {
    const tree = flatten(parsed, this.language);
    return { tree, faults: faultsIn(text, tree.errors.length > 0) };
  }

  private once<T>(text: string, read: (tree: Tree) => T): T {
    const tree = this.parse(text);
    try {
      return read(tree);
    } finally {
      tree.delete();
    }
  }

  /** How tree-sitter recovers from errors can depend on the edits before; what is found must depend on the text alone. */
  private reparse(text: string, previous: ParsedCell): Tree {
    const old = previous.releaseTree();
    if (!old) return this.parse(text);
    try {
      old.edit(editBetween(previous.text, text));
      const tree = this.parse(text, old);
      if (!tree.rootNode.hasError) return tree;
      tree.delete();
      return this.parse(text);
    } finally {
      old.delete();
    }
  }

  private parse(text: string, old?: Tree): Tree {
    const tree = this.parser.parse(text, old);
    if (!tree) throw new Error('The parser has no language.');
    return tree;
  }
}

/**
 * A parsed cell. The module is plain data and stays; besides, the cell holds memory of the wasm heap until it is disposed
 * of, or until a later state of the cell is parsed from it.
 */
export class ParsedCell {
  constructor(
    readonly text: string,
    readonly module: Module,
    private tree: Tree | undefined,
  ) {}

  /** The tree, now the caller's to delete; `undefined` if this cell has none any more. */
  releaseTree(): Tree | undefined {
    const { tree } = this;
    this.tree = undefined;
    return tree;
  }

  dispose(): void {
    this.releaseTree()?.delete();
  }
}
