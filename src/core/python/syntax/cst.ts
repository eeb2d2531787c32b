import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../text/span';

/**
 * A node of tree-sitter's concrete tree, copied out of the wasm memory: each look into that memory costs a call, and
 * lowering looks several times. Comments and line continuations are left out.
 */
export interface Cst {
  readonly type: string;
  /** False for keywords and punctuation; `type` is then their text. */
  readonly named: boolean;
  /** What the grammar calls this child of its parent: `left`, `body`, ... Named nodes only. */
  readonly field: string | undefined;
  readonly start: number;
  /** That of the last child: trailing comments are not counted in. */
  readonly end: number;
  /** Not in the text: put there by error recovery. */
  readonly missing: boolean;
  readonly children: readonly Cst[];
}

/** A whole tree, with its outermost ERROR and MISSING nodes in order. */
export interface CstRoot {
  readonly root: Cst;
  readonly errors: readonly Span[];
}

/** Copies `tree`; `offset` is where its text starts in that of the cell. */
export function readCst(tree: Tree, language: Language, offset = 0): CstRoot {
  const cursor = tree.walk();
  try {
    return new Reader(cursor, language, offset, tree.rootNode.hasError).read();
  } finally {
    cursor.delete();
  }
}

export function spanOf(node: Cst): Span {
  return { start: node.start, end: node.end };
}

/** The first child in that field. */
export function childIn(node: Cst, field: string): Cst | undefined {
  return node.children.find((child) => child.field === field);
}

export function childrenIn(node: Cst, field: string): readonly Cst[] {
  return node.children.filter((child) => child.field === field);
}

export function childOfType(node: Cst, type: string): Cst | undefined {
  return node.children.find((child) => child.type === type);
}

export function namedChildren(node: Cst): readonly Cst[] {
  return node.children.filter((child) => child.named);
}

const DROPPED: ReadonlySet<string> = new Set(['comment', 'line_continuation']);

/** Named nodes whose children say nothing that their text does not. */
const OPAQUE: ReadonlySet<string> = new Set([
  'comment',
  'ellipsis',
  'false',
  'float',
  'identifier',
  'integer',
  'line_continuation',
  'none',
  'string_content',
  'string_end',
  'string_start',
  'true',
]);

interface Growing extends Cst {
  end: number;
  readonly children: Growing[];
  /** What came last was a comment, so that `end` is that of the last child. */
  trimmed: boolean;
}

/** Goes through the tree without recursion: it can be deeper than the stack. */
class Reader {
  private readonly errors: Span[] = [];
  private readonly parents: Growing[] = [];
  private errorDepth = 0;

  constructor(
    private readonly cursor: TreeCursor,
    private readonly language: Language,
    private readonly offset: number,
    private readonly hasError: boolean,
  ) {}

  read(): CstRoot {
    const { cursor, parents } = this;
    const root = this.node();
    let node = root;
    for (;;) {
      if (node.named && !OPAQUE.has(node.type) && cursor.gotoFirstChild()) {
        this.enter(node);
      } else {
        while (!cursor.gotoNextSibling()) {
          if (!cursor.gotoParent()) return { root, errors: this.errors };
          this.leave();
        }
      }
      node = this.node();
      const parent = parents.at(-1);
      if (!parent) return { root, errors: this.errors };
      parent.trimmed = DROPPED.has(node.type);
      if (!parent.trimmed) parent.children.push(node);
    }
  }

  private enter(node: Growing): void {
    this.parents.push(node);
    if (node.type === 'ERROR') this.errorDepth += 1;
  }

  private leave(): void {
    const node = this.parents.pop();
    if (!node) return;
    if (node.type === 'ERROR') {
      this.errorDepth -= 1;
      return;
    }
    const last = node.children.at(-1);
    if (!last) return;
    node.trimmed ||= last.trimmed;
    if (node.trimmed) node.end = last.end;
  }

  private node(): Growing {
    const { cursor, language, offset, hasError } = this;
    const typeId = cursor.nodeTypeId;
    const type = language.types[typeId] ?? 'ERROR';
    const named = isNamed(language, typeId);
    const start = cursor.startIndex + offset;
    // The text of a keyword or of punctuation is its type, except that `not in` may be written with more blanks.
    const end = named || hasError || type.includes(' ') ? cursor.endIndex + offset : start + type.length;
    const missing = hasError && start === end && cursor.nodeIsMissing;
    if (this.errorDepth === 0 && (missing || type === 'ERROR')) this.errors.push({ start, end });
    const field = named ? (language.fields[cursor.currentFieldId] ?? undefined) : undefined;
    return { type, named, field, start, end, missing, children: [], trimmed: false };
  }
}

const namedTypes = new WeakMap<Language, readonly boolean[]>();

function isNamed(language: Language, typeId: number): boolean {
  let table = namedTypes.get(language);
  if (!table) {
    table = language.types.map((_, id) => language.nodeTypeIsNamed(id));
    namedTypes.set(language, table);
  }
  return table[typeId] ?? true;
}
