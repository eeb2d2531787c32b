import type { Span } from '../../../text/span';

/** Something to write at the cursor. */
export interface Completion {
  readonly kind: 'key' | 'value' | 'variable' | 'resource' | 'task' | 'section' | 'file' | 'snippet';
  readonly label: string;
  /** What is replaced. */
  readonly span: Span;
  /** Of a snippet with tab stops, in TextMate's syntax. */
  readonly insert: string;
  readonly detail: string;
  /** In Markdown. */
  readonly documentation: string | undefined;
  readonly isDeprecated: boolean;
  /** Whether there is more to choose from behind it (`var.`). */
  readonly leadsOn: boolean;
}

/** A completion of which most things go without saying. */
export function completion(
  kind: Completion['kind'],
  label: string,
  span: Span,
  more: Partial<Completion> = {},
): Completion {
  const plain = { insert: label, detail: '', documentation: undefined, isDeprecated: false, leadsOn: false };
  return { kind, label, span, ...plain, ...more };
}
