import type { NotebookModel } from '../notebook-model';
import { display, wholeText } from '../../python/values/text';
import type { Text } from '../../python/syntax/ast';
import { walk } from '../../python/syntax/walk';
import type { TextShape } from '../../python/values/value';
import type { Location } from '../../text/location';
import type { Fix, Refusal } from '../finding';
import { fileName } from '../support/place';
import { canFollow, fillPattern, showPattern } from './pattern';
import type { Pattern } from './pattern';

/** Rewrites the string that a path begins with, where it was written, to the pattern. */
export function rewrite(notebook: NotebookModel, path: TextShape, pattern: Pattern): Fix | Refusal {
  const wanted = showPattern(pattern);
  const { origin } = path;
  const literal = origin && textAt(notebook, origin);
  if (!origin || !literal) return refuse(`The path is put together elsewhere. Change it there to ${wanted}.`);
  if (origin.path !== notebook.path)
    return refuse(`The path is written in ${fileName(notebook, origin.path)}. Change it there to ${wanted}.`);
  if (!isWholeOf(literal, path)) return refuse(`The path is put together from several strings. Make them ${wanted}.`);
  const cell = notebook.unit.notebook.cells[origin.cell]?.text ?? '';
  const written = cell.slice(origin.span.start, origin.span.end);
  const inner = /^([a-zA-Z]*)("""|'''|"|')([\s\S]*)\2$/.exec(written);
  if (!inner) return refuse(`The path is written in several pieces. Make them ${wanted}.`);
  const [, prefix = '', quote = '"', content = ''] = inner;
  const name = modelName(content, pattern);
  if (name === '') return refuse(`The path names no model. Write ${wanted}.`);
  const filled = fillPattern(pattern, name);
  if (filled === undefined) {
    return refuse(`The project's name is not known here. Set it in plumbline.yml (project: ...), or write ${wanted}.`);
  }
  const needsNoF = !filled.includes('{') && /f/i.test(prefix);
  const newText = `${needsNoF ? prefix.replace(/f/i, '') : prefix}${quote}${filled}${quote}`;
  const shape: TextShape = { kind: 'text', parts: [filled] };
  if (wholeText(path) !== undefined && !canFollow(shape, pattern)) return refuse(`Write ${wanted}.`);
  const title = `Use ${filled}`;
  return {
    kind: 'fix',
    title,
    safety: 'ask',
    edits: [{ path: origin.path, cell: origin.cell, span: origin.span, newText }],
  };
}

function refuse(reason: string): Refusal {
  return { kind: 'refusal', reason };
}

/** A user's folder itself, whose name is no model's. */
const isHome = /^(\/Workspace)?\/(Users|Repos)\/[^/]*$/;

/**
 * The last name of the path as written, without what the pattern puts before it, for this project or another:
 * `bakery_ml_churn` is a model `churn`.
 */
function modelName(content: string, pattern: Pattern): string {
  const path = content.replace(/\/+$/, '');
  const last = isHome.test(path) ? '' : (path.split('/').at(-1) ?? '');
  const before = pattern.slice(0, -1).every((part) => typeof part === 'string') ? pattern.slice(0, -1).join('') : '';
  const lead = before.split('/').at(-1) ?? '';
  if (lead !== '' && last.startsWith(lead)) return last.slice(lead.length);
  const mark = pattern.at(-2);
  const isMarked = typeof mark === 'string' && /[a-z]/i.test(mark) && last.includes(mark);
  return isMarked ? last.slice(last.indexOf(mark) + mark.length) : last;
}

/** Whether the value is that literal's and nothing was added to it. */
function isWholeOf(literal: Text, path: TextShape): boolean {
  const parts = literal.parts;
  const known = parts.filter((part): part is string => typeof part === 'string');
  const shown = display(path);
  if (parts.every((part) => typeof part === 'string')) return shown === known.join('');
  const first = parts[0];
  const last = parts.at(-1);
  return (typeof first !== 'string' || shown.startsWith(first)) && (typeof last !== 'string' || shown.endsWith(last));
}

function textAt(notebook: NotebookModel, origin: Location): Text | undefined {
  const unit = notebook.unitAt(origin.path);
  let found: Text | undefined;
  walk(unit?.modules[origin.cell]?.body ?? [], (node) => {
    if (node.span.end < origin.span.start || node.span.start > origin.span.end) return false;
    if (node.kind === 'text' && node.span.start === origin.span.start && node.span.end === origin.span.end)
      found = node;
    return true;
  });
  return found;
}
