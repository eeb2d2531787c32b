import type { Span } from '../../text/span';
import type { Literal } from './ast';

/** `text` is a number as Python writes it: `1_000`, `0xff`, `1e-3`, `2j`, and Python 2's `10L`. */
export function lowerNumber(text: string, span: Span): Literal {
  return { kind: 'literal', span, value: valueOf(text.replaceAll('_', '')) };
}

function valueOf(digits: string): number | undefined {
  const isHexadecimal = /^0[xX]/.test(digits);
  if (!isHexadecimal && /[jJ]$/.test(digits)) return undefined;
  const value = Number(digits.replace(/[lL]$/, ''));
  const isInteger = isHexadecimal || !/[.eE]/.test(digits);
  return isInteger && !Number.isSafeInteger(value) ? undefined : value;
}
