import type { Language } from 'web-tree-sitter';
import type { Span } from '../../text/span';
import { Column, errorType, missingBit, nodeTypes, numbersPerNode, typeBits } from './flat-tree';
import type { FlatTree, NodeType } from './flat-tree';

/** A node of tree-sitter's concrete tree. Comments and line continuations are left out. */
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

/** The nodes of `flat`, each made when it is asked for; `offset` is where its text starts in that of the cell. */
export function unfold({ nodes, errors }: FlatTree, language: Language, offset = 0): CstRoot {
  if (nodes.length === 0) throw new RangeError('A tree has at least its root.');
  return {
    root: new FlatNode({ nodes, types: nodeTypes(language), fields: language.fields, offset }, 0),
    errors: offset === 0 ? errors : errors.map(({ start, end }) => ({ start: start + offset, end: end + offset })),
  };
}

interface Whole {
  readonly nodes: Int32Array;
  readonly types: readonly NodeType[];
  /** By id. */
  readonly fields: readonly (string | null)[];
  readonly offset: number;
}

const typeMask = (1 << typeBits) - 1;
/** Most nodes have no children. */
const none: readonly Cst[] = [];

class FlatNode implements Cst {
  private inside: readonly Cst[] | undefined;

  /** `at` is where its numbers begin. */
  constructor(
    private readonly whole: Whole,
    private readonly at: number,
  ) {}

  get type(): string {
    return this.kind.name;
  }

  get named(): boolean {
    return this.kind.named;
  }

  get field(): string | undefined {
    const id = (this.number(Column.Type) & ~missingBit) >> typeBits;
    return id === 0 ? undefined : (this.whole.fields[id] ?? undefined);
  }

  get start(): number {
    return this.number(Column.Start) + this.whole.offset;
  }

  get end(): number {
    return this.number(Column.End) + this.whole.offset;
  }

  get missing(): boolean {
    return (this.number(Column.Type) & missingBit) !== 0;
  }

  get children(): readonly Cst[] {
    return (this.inside ??= this.number(Column.After) === this.at + numbersPerNode ? none : this.read());
  }

  private get kind(): NodeType {
    return this.whole.types[this.number(Column.Type) & typeMask] ?? errorType;
  }

  private number(column: number): number {
    return this.whole.nodes[this.at + column] ?? 0;
  }

  private read(): readonly Cst[] {
    const { nodes } = this.whole;
    const children: Cst[] = [];
    const end = this.number(Column.After);
    for (let at = this.at + numbersPerNode; at < end; at = nodes[at + Column.After] ?? end) {
      children.push(new FlatNode(this.whole, at));
    }
    return children;
  }
}

/** The node, but for what is given. */
export function altered(node: Cst, changes: Partial<Cst>): Cst {
  const { type, named, field, start, end, missing, children } = node;
  return { type, named, field, start, end, missing, children, ...changes };
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
