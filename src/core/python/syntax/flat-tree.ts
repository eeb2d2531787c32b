import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../text/span';

/**
 * A concrete tree of tree-sitter as numbers, copied out of the wasm memory, which each look into costs a call. Threads can hand it
 * to each other. Comments and line continuations are left out.
 */
export interface FlatTree {
  /** `numbersPerNode` for each node, outer before inner, in the order of the text: see `Column`. */
  readonly nodes: Int32Array<ArrayBuffer>;
  /** The outermost ERROR and MISSING nodes in order. */
  readonly errors: readonly Span[];
}

export const numbersPerNode = 4;

/** What the numbers of a node are. */
export const Column = {
  /** The id of the type; above it that of the field in which the parent has the node; `missingBit`. */
  Type: 0,
  Start: 1,
  /** That of the last child: trailing comments are not counted in. */
  End: 2,
  /** Where the numbers of what comes after the node, and after what is in it, begin. */
  After: 3,
} as const;

/** How many bits of `Column.Type` are the type. */
export const typeBits = 16;
/** Set where the node is not in the text, but was put there by error recovery. */
export const missingBit = 1 << 30;

export function flatten(tree: Tree, language: Language): FlatTree {
  const cursor = tree.walk();
  try {
    return new Flattening(cursor, language, tree.rootNode.hasError).read();
  } finally {
    cursor.delete();
  }
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

/** A node whose children are being read. */
interface Parent {
  /** Where its numbers begin. */
  readonly at: number;
  readonly isError: boolean;
  /** What came last was a comment, so that its end is that of the last child. */
  trimmed: boolean;
  /** Where the numbers of its last child begin. */
  last: number | undefined;
  /** Whether the last child was trimmed. */
  lastTrimmed: boolean;
}

/** Goes through the tree without recursion: it can be deeper than the stack. */
class Flattening {
  private readonly errors: Span[] = [];
  private readonly parents: Parent[] = [];
  private readonly types: readonly NodeType[];
  private nodes = new Int32Array(1024);
  private length = 0;
  private errorDepth = 0;

  constructor(
    private readonly cursor: TreeCursor,
    language: Language,
    private readonly hasError: boolean,
  ) {
    this.types = nodeTypes(language);
  }

  read(): FlatTree {
    const { cursor, parents } = this;
    let type = this.node();
    for (;;) {
      if (type.entered && cursor.gotoFirstChild()) {
        this.enter(type);
      } else {
        while (!cursor.gotoNextSibling()) {
          if (!cursor.gotoParent()) return this.finished();
          this.leave();
        }
      }
      const parent = parents.at(-1);
      if (!parent) return this.finished();
      type = this.node(parent);
    }
  }

  private finished(): FlatTree {
    return { nodes: this.nodes.slice(0, this.length), errors: this.errors };
  }

  /** Of the node that was read last. */
  private enter({ isError }: NodeType): void {
    const at = this.length - numbersPerNode;
    this.parents.push({ at, isError, trimmed: false, last: undefined, lastTrimmed: false });
    if (isError) this.errorDepth += 1;
  }

  private leave(): void {
    const left = this.parents.pop();
    if (!left) return;
    this.nodes[left.at + Column.After] = this.length;
    if (left.isError) {
      this.errorDepth -= 1;
    } else if (left.last !== undefined) {
      left.trimmed ||= left.lastTrimmed;
      if (left.trimmed) this.nodes[left.at + Column.End] = this.nodes[left.last + Column.End] ?? 0;
    }
    const parent = this.parents.at(-1);
    if (parent) parent.lastTrimmed = left.trimmed;
  }

  /** Adds the cursor's node, unless it is to be dropped. */
  private node(parent?: Parent): NodeType {
    const { cursor, hasError } = this;
    const typeId = cursor.nodeTypeId;
    const type = this.types[typeId] ?? errorType;
    const start = cursor.startIndex;
    // The text of a keyword or of punctuation is its type, except that `not in` may be written with more blanks.
    const end = type.length === undefined || hasError ? cursor.endIndex : start + type.length;
    const missing = hasError && start === end && cursor.nodeIsMissing;
    if (this.errorDepth === 0 && (missing || type.isError)) this.errors.push({ start, end });
    if (parent) {
      parent.trimmed = type.dropped;
      if (type.dropped) return type;
      parent.last = this.length;
      parent.lastTrimmed = false;
    }
    const field = type.named ? cursor.currentFieldId : 0;
    this.add(typeId | (field << typeBits) | (missing ? missingBit : 0), start, end);
    return type;
  }

  private add(type: number, start: number, end: number): void {
    const at = this.length;
    if (at + numbersPerNode > this.nodes.length) {
      const longer = new Int32Array(this.nodes.length * 2);
      longer.set(this.nodes);
      this.nodes = longer;
    }
    this.nodes[at + Column.Type] = type;
    this.nodes[at + Column.Start] = start;
    this.nodes[at + Column.End] = end;
    this.length = at + numbersPerNode;
    this.nodes[at + Column.After] = this.length;
  }
}

/** What is the same for all nodes of a type. */
export interface NodeType {
  readonly name: string;
  /** False for keywords and punctuation; `name` is then their text. */
  readonly named: boolean;
  readonly isError: boolean;
  readonly dropped: boolean;
  /** Whether its children are read. */
  readonly entered: boolean;
  /** Of the text of each, where it is always the same. */
  readonly length: number | undefined;
}

/** tree-sitter gives it an id beyond those of the grammar. */
export const errorType = nodeType('ERROR', true);

const known = new WeakMap<Language, readonly NodeType[]>();

/** By id. */
export function nodeTypes(language: Language): readonly NodeType[] {
  let types = known.get(language);
  if (!types) {
    // Types that no tree shows have no name.
    types = Array.from(language.types, (name: string | undefined, id) =>
      name === undefined ? errorType : nodeType(name, language.nodeTypeIsNamed(id)),
    );
    known.set(language, types);
  }
  return types;
}

function nodeType(name: string, named: boolean): NodeType {
  return {
    name,
    named,
    isError: name === 'ERROR',
    dropped: DROPPED.has(name),
    entered: named && !OPAQUE.has(name),
    length: named || name.includes(' ') ? undefined : name.length,
  };
}
