import type { Span } from '../../text/span';

/**
 * A small abstract syntax tree of Python, lowered from tree-sitter's concrete one, cell by cell. Plain data: it stays
 * when the tree is freed, so that an edit lowers one cell anew and keeps the others. Spans are offsets in the cell.
 */
export type Node = Stmt | Expr;

export interface Block {
  readonly span: Span;
  readonly body: readonly Stmt[];
}

/** One cell's Python. */
export interface Module {
  readonly body: readonly Stmt[];
  /** Where the text is not Python: what does not parse, is missing, or is cut off. Empty when all is well. */
  readonly errors: readonly Span[];
}

// ---------------------------------------------------------------- statements

export type Stmt =
  | ExprStmt
  | Assign
  | AugAssign
  | Delete
  | Import
  | ImportFrom
  | FunctionDef
  | ClassDef
  | If
  | For
  | While
  | Try
  | With
  | Match
  | Return
  | Raise
  | Assert
  | Scope
  | Jump
  | Broken;

export interface ExprStmt {
  readonly kind: 'expr';
  readonly span: Span;
  readonly value: Expr;
}

/** `a = b = value`, `a: T = value`, `a: T` (no value). One target per `=`. */
export interface Assign {
  readonly kind: 'assign';
  readonly span: Span;
  readonly targets: readonly Expr[];
  readonly annotation?: Expr;
  readonly value?: Expr;
}

export interface AugAssign {
  readonly kind: 'augassign';
  readonly span: Span;
  readonly target: Expr;
  /** Without the `=`: `+`, `|`, ... */
  readonly operator: string;
  readonly value: Expr;
}

export interface Delete {
  readonly kind: 'delete';
  readonly span: Span;
  readonly targets: readonly Expr[];
}

/** `name` is dotted; `span` covers `a.b as c`, `nameSpan` the dotted name alone. */
export interface Alias {
  readonly name: string;
  readonly asName?: string;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface Import {
  readonly kind: 'import';
  readonly span: Span;
  readonly names: readonly Alias[];
}

export interface ImportFrom {
  readonly kind: 'importfrom';
  readonly span: Span;
  /** Dotted, without leading dots; empty for `from . import x`. */
  readonly module: string;
  /** Of the module with its dots. */
  readonly moduleSpan: Span;
  /** Number of leading dots. */
  readonly level: number;
  /** Empty when `star`. */
  readonly names: readonly Alias[];
  readonly star: boolean;
}

export interface Param {
  readonly name: string;
  readonly kind: 'positional-only' | 'normal' | 'keyword-only' | 'args' | 'kwargs';
  readonly annotation?: Expr;
  readonly default?: Expr;
  readonly span: Span;
}

export interface FunctionDef {
  readonly kind: 'function';
  /** With decorators. */
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** `def f[T: bound]()`: the bound stands as the annotation. */
  readonly typeParams?: readonly Param[];
  readonly params: readonly Param[];
  readonly returns?: Expr;
  readonly decorators: readonly Expr[];
  readonly body: Block;
  readonly async: boolean;
  /** Holds a `yield` of its own (nested functions not counted). */
  readonly generator: boolean;
}

export interface ClassDef {
  readonly kind: 'class';
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly typeParams?: readonly Param[];
  readonly bases: readonly Argument[];
  readonly decorators: readonly Expr[];
  readonly body: Block;
}

/** `elif` is an If as the only statement of `orelse`. `headSpan` covers `if test:`. */
export interface If {
  readonly kind: 'if';
  readonly span: Span;
  readonly headSpan: Span;
  readonly test: Expr;
  readonly body: Block;
  readonly orelse?: Block;
}

export interface For {
  readonly kind: 'for';
  readonly span: Span;
  readonly headSpan: Span;
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: Block;
  readonly orelse?: Block;
  readonly async: boolean;
}

export interface While {
  readonly kind: 'while';
  readonly span: Span;
  readonly headSpan: Span;
  readonly test: Expr;
  readonly body: Block;
  readonly orelse?: Block;
}

/** `except (A, B) as name:`; no `type` for a bare one. `headSpan` covers `except ...:`. */
export interface Handler {
  readonly span: Span;
  readonly headSpan: Span;
  readonly type?: Expr;
  readonly name?: string;
  readonly body: Block;
  /** `except*` */
  readonly group: boolean;
}

export interface Try {
  readonly kind: 'try';
  readonly span: Span;
  readonly headSpan: Span;
  readonly body: Block;
  readonly handlers: readonly Handler[];
  readonly orelse?: Block;
  readonly finalbody?: Block;
}

export interface WithItem {
  readonly span: Span;
  readonly context: Expr;
  readonly target?: Expr;
}

export interface With {
  readonly kind: 'with';
  readonly span: Span;
  readonly headSpan: Span;
  readonly items: readonly WithItem[];
  readonly body: Block;
  readonly async: boolean;
}

/**
 * `binds`: names the pattern captures. `reads`: classes and dotted names it compares with, `literal` left out.
 * `irrefutable`: `case _:` or `case x:` without a guard.
 */
export interface Case {
  readonly span: Span;
  readonly headSpan: Span;
  readonly binds: readonly string[];
  readonly reads: readonly Expr[];
  /** A pattern of nothing but a literal or a dotted name. */
  readonly literal?: Expr;
  readonly irrefutable: boolean;
  readonly guard?: Expr;
  readonly body: Block;
}

export interface Match {
  readonly kind: 'match';
  readonly span: Span;
  readonly headSpan: Span;
  readonly subject: Expr;
  readonly cases: readonly Case[];
}

export interface Return {
  readonly kind: 'return';
  readonly span: Span;
  readonly value?: Expr;
}

export interface Raise {
  readonly kind: 'raise';
  readonly span: Span;
  readonly exception?: Expr;
  readonly cause?: Expr;
}

export interface Assert {
  readonly kind: 'assert';
  readonly span: Span;
  readonly test: Expr;
  readonly message?: Expr;
}

/** `global a, b` or `nonlocal a`. */
export interface Scope {
  readonly kind: 'global' | 'nonlocal';
  readonly span: Span;
  readonly names: readonly string[];
}

export interface Jump {
  readonly kind: 'pass' | 'break' | 'continue';
  readonly span: Span;
}

/** Text that does not parse. `body` holds the statements that could be read inside it, in order. */
export interface Broken {
  readonly kind: 'broken';
  readonly span: Span;
  readonly body: readonly Stmt[];
}

// ---------------------------------------------------------------- expressions

export type Expr =
  | Name
  | Literal
  | Text
  | Attribute
  | Call
  | Subscript
  | Slice
  | Unary
  | Binary
  | Compare
  | BoolOp
  | Conditional
  | Sequence
  | Dict
  | Lambda
  | Comprehension
  | Named
  | Starred
  | Await
  | Yield
  | Unreadable;

export interface Name {
  readonly kind: 'name';
  readonly span: Span;
  readonly id: string;
}

/** Numbers, `True`, `False`, `None` and `...` (`undefined`). Integers beyond 2^53 and complex numbers are `undefined`. */
export interface Literal {
  readonly kind: 'literal';
  readonly span: Span;
  readonly value: number | boolean | null | undefined;
}

/**
 * A string: plain, raw, f-string, or several side by side. Plain parts have their escapes resolved; a part that is an
 * expression comes from an f-string's `{}`. Plain neighbours are joined: a string without `{}` has exactly one part.
 * `contentSpan` is the inside of a single literal that is no f-string (quotes excluded), for edits; absent otherwise.
 */
export interface Text {
  readonly kind: 'text';
  readonly span: Span;
  readonly parts: readonly (string | Interpolation)[];
  readonly bytes: boolean;
  readonly contentSpan?: Span;
}

export interface Interpolation {
  readonly span: Span;
  readonly value: Expr;
  /** `{x!r}` or `{x:>10}`: the text is not the value's plain `str()`. */
  readonly formatted: boolean;
  /** What stands in the `{}` of the format itself: `{x:{width}}`. */
  readonly format?: readonly Expr[];
}

export interface Attribute {
  readonly kind: 'attribute';
  readonly span: Span;
  readonly value: Expr;
  readonly name: string;
  readonly nameSpan: Span;
}

/** `f(x)`, `f(name=x)`, `f(*x)`, `f(**x)`. */
export interface Argument {
  readonly span: Span;
  readonly value: Expr;
  readonly keyword?: string;
  readonly unpack?: '*' | '**';
}

export interface Call {
  readonly kind: 'call';
  readonly span: Span;
  readonly callee: Expr;
  readonly args: readonly Argument[];
  /** With the parentheses. */
  readonly argsSpan: Span;
}

export interface Subscript {
  readonly kind: 'subscript';
  readonly span: Span;
  readonly value: Expr;
  /** Several for `x[a, b]`. */
  readonly index: readonly Expr[];
}

export interface Slice {
  readonly kind: 'slice';
  readonly span: Span;
  readonly lower?: Expr;
  readonly upper?: Expr;
  readonly step?: Expr;
}

/** `not x`, `-x`, `+x`, `~x`. */
export interface Unary {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: 'not' | '-' | '+' | '~';
  readonly operand: Expr;
}

export interface Binary {
  readonly kind: 'binary';
  readonly span: Span;
  readonly operator: string;
  readonly left: Expr;
  readonly right: Expr;
}

/** `a < b <= c`: `rest` holds (`<`, b), (`<=`, c). `is not` and `not in` are one operator, single space. */
export interface Compare {
  readonly kind: 'compare';
  readonly span: Span;
  readonly left: Expr;
  readonly rest: readonly { readonly operator: string; readonly value: Expr }[];
}

export interface BoolOp {
  readonly kind: 'boolop';
  readonly span: Span;
  readonly operator: 'and' | 'or';
  readonly left: Expr;
  readonly right: Expr;
}

/** `body if test else orelse` */
export interface Conditional {
  readonly kind: 'conditional';
  readonly span: Span;
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}

export interface Sequence {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly span: Span;
  readonly items: readonly Expr[];
}

/** A `**x` entry has no `key`. */
export interface Dict {
  readonly kind: 'dict';
  readonly span: Span;
  readonly entries: readonly { readonly span: Span; readonly key?: Expr; readonly value: Expr }[];
}

export interface Lambda {
  readonly kind: 'lambda';
  readonly span: Span;
  readonly params: readonly Param[];
  readonly body: Expr;
}

/** For `dict`, `element` is the key and `value` the value. */
export interface Comprehension {
  readonly kind: 'comprehension';
  readonly span: Span;
  readonly of: 'list' | 'set' | 'dict' | 'generator';
  readonly element: Expr;
  readonly value?: Expr;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause {
  readonly target: Expr;
  readonly iter: Expr;
  readonly conditions: readonly Expr[];
}

/** `(name := value)` */
export interface Named {
  readonly kind: 'named';
  readonly span: Span;
  readonly target: Name;
  readonly value: Expr;
}

export interface Starred {
  readonly kind: 'starred';
  readonly span: Span;
  readonly value: Expr;
}

export interface Await {
  readonly kind: 'await';
  readonly span: Span;
  readonly value: Expr;
}

export interface Yield {
  readonly kind: 'yield';
  readonly span: Span;
  readonly value?: Expr;
}

/** Something that does not parse, or that the tree has no node for; what could be read of it is in `parts`. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly span: Span;
  readonly parts: readonly Expr[];
}
