import { styleText } from 'node:util';

/** Styles by what they mean; each takes a text and gives it back, coloured or not. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly code: (text: string) => string;
  readonly link: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly information: (text: string) => string;
  readonly good: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
}

const same = (text: string): string => text;

export const plain: Style = {
  strong: same,
  faint: same,
  code: same,
  link: same,
  error: same,
  warning: same,
  information: same,
  good: same,
  added: same,
  removed: same,
};

export const coloured: Style = {
  strong: styled('bold'),
  faint: styled('dim'),
  code: styled('cyan'),
  link: styled('underline'),
  error: styled('bold', 'red'),
  warning: styled('bold', 'yellow'),
  information: styled('bold', 'blue'),
  good: styled('green'),
  added: styled('green'),
  removed: styled('red'),
};

type Format = Parameters<typeof styleText>[0];

function styled(...formats: Extract<Format, string>[]): (text: string) => string {
  return (text) => (text === '' ? text : styleText(formats, text, { validateStream: false }));
}

/**
 * Whether to colour what goes to an output: `NO_COLOR` (https://no-color.org) says no, `FORCE_COLOR` yes, as for Node
 * itself; else terminals are coloured.
 */
export function styleFor(
  output: { readonly isTerminal: boolean },
  env: Readonly<Record<string, string | undefined>>,
  wanted: boolean,
): Style {
  if (!wanted || (env['NO_COLOR'] ?? '') !== '') return plain;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced === '0' || forced === 'false' ? plain : coloured;
  return output.isTerminal && env['TERM'] !== 'dumb' ? coloured : plain;
}
