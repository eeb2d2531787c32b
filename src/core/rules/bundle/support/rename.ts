import { nearest } from '../../../text/nearest';
import type { Location } from '../../../text/location';
import type { Fix, Refusal } from '../../finding';
import type { BundleModel, WrittenBundle } from '../bundle-model';

/** ` Did you mean x?`, or nothing. */
export function hint(right: string | undefined): string {
  return right === undefined ? '' : ` Did you mean ${right}?`;
}

/** The fix that writes the nearest of some names; absent when none is near. */
export function toNearest(
  bundle: BundleModel,
  location: Location,
  name: string,
  candidates: Iterable<string>,
): { readonly right: string | undefined; readonly fix?: () => Fix | Refusal } {
  const right = nearest(name, candidates);
  return right === undefined ? { right } : { right, fix: rewritten(bundle, location, name, right, 'ask') };
}

/** The fix that writes another text where `from` stands, plain or in quotes; refused where it comes from elsewhere. */
export function rewritten(
  bundle: Pick<WrittenBundle, 'bundle'>,
  location: Location,
  from: string,
  to: string,
  safety: Fix['safety'],
): () => Fix | Refusal {
  return () => {
    const { path, cell, span } = location;
    const text = bundle.bundle.files.find((file) => file.path === path)?.yaml.text.slice(span.start, span.end);
    const at = text === from ? 0 : text === `"${from}"` || text === `'${from}'` ? 1 : undefined;
    if (at === undefined) return { kind: 'refusal', reason: `The value comes from elsewhere. Make it ${to} there.` };
    const inner = { start: span.start + at, end: span.end - at };
    // In braces, the program ends a plain text before a question mark.
    const newText = at === 0 && to.includes('?') ? `"${to}"` : to;
    return { kind: 'fix', title: `Use ${to}`, safety, edits: [{ path, cell, span: inner, newText }] };
  };
}
