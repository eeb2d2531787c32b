import type { Language } from 'web-tree-sitter';
import type { Span } from '../../text/span';
import { Column, errorType, missingBit, nodeTypes, numbersPerNode, typeBits } from './flat-tree';
import type { FlatTree } from './flat-tree';

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

/** The nodes of `flat`; `offset` is where its text starts in that of the cell. */
export function unfold({ nodes, errors }: FlatTree, language: Language, offset = 0): CstRoot {
  const types = nodeTypes(language);
  const parents: Parent[] = [];
  let root: Cst | undefined;
  for (let at = 0; at < nodes.length; at += numbersPerNode) {
    const typeNumber = nodes[at + Column.Type] ?? 0;
    const { name, named } = types[typeNumber & typeMask] ?? errorType;
    const count = nodes[at + Column.Children] ?? 0;
    const children: Cst[] = count === 0 ? none : [];
    const node: Cst = {
      type: name,
      named,
      field: named ? (language.fields[(typeNumber & ~missingBit) >> typeBits] ?? undefined) : undefined,
      start: (nodes[at + Column.Start] ?? 0) + offset,
      end: (nodes[at + Column.End] ?? 0) + offset,
      missing: (typeNumber & missingBit) !== 0,
      children,
    };
    root ??= node;
    const parent = parents.at(-1);
    if (parent) {
      parent.children.push(node);
      parent.left -= 1;
    }
    if (count > 0) parents.push({ children, left: count });
    while (parents.at(-1)?.left === 0) parents.pop();
  }
  if (!root) throw new RangeError('A tree has at least its root.');
  return {
    root,
    errors: offset === 0 ? errors : errors.map(({ start, end }) => ({ start: start + offset, end: end + offset })),
  };
}

/** Whose children are still to come. */
interface Parent {
  readonly children: Cst[];
  left: number;
}

const typeMask = (1 << typeBits) - 1;
/** Most nodes have no children. */
const none: Cst[] = [];

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
