import { Lexer } from 'yaml';
import type { LoadedYaml } from '../../bundle/load';
import type { Span } from '../../text/span';
import { eachScalar } from '../../bundle/scalars';
import type { CellEdit, Finding } from '../finding';
import { namedRules } from '../named-rules';

/**
 * `# plumbline: ignore[schedule] reason` for its line or the next, `ignore-block[...]` for what stands below the key of that
 * line, `ignore-file[...]`.
 */
export interface YamlSuppression {
  readonly path: string;
  readonly cell: 0;
  /** Of the comment, from `#` to the end of its line. */
  readonly span: Span;
  /** Rules by name. Empty: all of them. */
  readonly rules: readonly string[];
  /** Where findings begin that it silences. */
  readonly reach: Span;
}

const pattern = /^#[ \t]*plumbline:[ \t]*ignore(-block|-file)?(?![\w-])[ \t]*(?:\[([^\]]*)\])?/;

/** The suppressions in the comments of a bundle's file. */
export function yamlSuppressions(path: string, yaml: LoadedYaml): readonly YamlSuppression[] {
  const { text } = yaml;
  if (!text.includes('plumbline:')) return [];
  return comments(text).flatMap((span): YamlSuppression[] => {
    const match = pattern.exec(text.slice(span.start, span.end));
    if (!match) return [];
    const rules = namedRules(match[2] ?? '');
    const reach = match[1] === '-file' ? { start: 0, end: text.length } : reachOf(text, span, match[1] === '-block');
    return [{ path, cell: 0, span, rules, reach }];
  });
}

export function silencesYaml(suppression: YamlSuppression, { rule, location }: Finding): boolean {
  if (suppression.rules.length > 0 && !suppression.rules.includes(rule)) return false;
  const { start, end } = suppression.reach;
  return suppression.path === location.path && start <= location.span.start && location.span.start < Math.max(end, 1);
}

/** The edit that makes "ignore here" of a finding: a comment above its line, or above the scalar that the line is part of. */
export function suppressYamlEdit(yaml: LoadedYaml, { rule, location }: Finding, reach: 'line' | 'file'): CellEdit {
  const { text } = yaml;
  const { path, cell, span } = location;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (reach === 'file') {
    const start = text.startsWith('\ufeff') ? 1 : 0;
    return { path, cell, span: { start, end: start }, newText: `# plumbline: ignore-file[${rule}]${eol}` };
  }
  let { start } = span;
  eachScalar(yaml.root, ({ location: { span: whole } }) => {
    if (whole.start < start && start < whole.end) start = whole.start;
  });
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ ]*/.exec(text.slice(lineStart, start))?.[0] ?? '';
  const newText = `${indent}# plumbline: ignore[${rule}]${eol}`;
  return { path, cell, span: { start: lineStart, end: lineStart }, newText };
}

/** Comments as YAML sees them: a `#` in a string is none. */
function comments(text: string): Span[] {
  const found: Span[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let isScalar = false;
  for (const token of new Lexer().lex(at === 1 ? text.slice(1) : text)) {
    // The lexer marks documents, the ends of flow lines and scalars by letters that are not in the text.
    if (token === '\x02' || token === '\x18' || token === '\x1f' || token === '\ufeff') {
      isScalar = token === '\x1f';
      continue;
    }
    if (!isScalar && token.startsWith('#')) found.push({ start: at, end: at + token.trimEnd().length });
    isScalar = false;
    at += token.length;
  }
  return found;
}

/** The line of a comment, or the next with something on it where the comment has its own; for a block, what is below. */
function reachOf(text: string, comment: Span, isBlock: boolean): Span {
  let start = text.lastIndexOf('\n', comment.start - 1) + 1;
  if (text.slice(start, comment.start).trim() === '') {
    do {
      start = lineEnd(text, start);
    } while (start < text.length && /^\s*(?:#|$)/.test(text.slice(start, lineEnd(text, start)).trimEnd()));
  }
  const from = Math.min(start, comment.start);
  let end = lineEnd(text, start);
  // No comment can stand in a block scalar: the one at its head or above it speaks of all its lines.
  const isBlockScalar = /[:-][ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(start, end));
  if (!isBlock && !isBlockScalar) return { start: from, end };
  const indent = indentOf(text, start);
  const isItem = /^\s*-\s/.test(text.slice(start, end));
  for (let line = end; line < text.length; line = lineEnd(text, line)) {
    const content = text.slice(line, lineEnd(text, line)).trim();
    const isBelow =
      indentOf(text, line) > indent || (!isItem && indentOf(text, line) === indent && /^-(\s|$)/.test(content));
    if (content !== '' && !content.startsWith('#') && !isBelow) break;
    end = lineEnd(text, line);
  }
  return { start: from, end };
}

/** Where the next line begins. */
function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline + 1;
}

function indentOf(text: string, lineStart: number): number {
  return /^ */.exec(text.slice(lineStart, lineStart + 1000))?.[0].length ?? 0;
}
