import type { NotebookModel } from '../../../core/rules/notebook-model';
import { locate } from '../../../core/python/rehearsal/unit';
import { walk } from '../../../core/python/syntax/walk';
import type { Location } from '../../../core/text/location';

/** A string of a notebook that is a `models:/` URI as a whole. */
export interface UriLiteral {
  readonly uri: string;
  /** Of what stands between the quotes, or of the whole expression where several literals are joined. */
  readonly location: Location;
}

/** Strings with holes are left out: what they name is not written. */
export function uriLiterals({ unit }: NotebookModel): readonly UriLiteral[] {
  const found: UriLiteral[] = [];
  unit.modules.forEach((module, cell) =>
    walk(module.body, (node) => {
      if (node.kind !== 'text' || node.bytes || node.parts.length !== 1) return;
      const [uri] = node.parts;
      if (typeof uri !== 'string' || !/^models:\/[^\s/]/.test(uri)) return;
      found.push({ uri, location: locate(unit, cell, node.contentSpan ?? node.span) });
    }),
  );
  return found;
}

/** A literal of a plain module, which the engine does not read: between equal quotes, and no f-string. */
export const quotedUri = /(?<![\w"'])[rRuU]?(["'])(models:\/[^"'\s{}\\]+)\1/g;
