/** A character as a terminal shows it. */
export interface Glyph {
  readonly shown: string;
  /** In columns of the terminal: 0 to 2, more for a tab. */
  readonly width: number;
  /** Column at which it begins, from 0. */
  readonly column: number;
  /** UTF-16 offset in the line. */
  readonly start: number;
}

const TAB = 4;
const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;
const WITHOUT_WIDTH = /^[\p{Mark}\p{Format}]+$/u;

/** Characters that would move the cursor, colour the terminal or turn the direction of the text around. */
const DANGEROUS = /[\p{Control}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

let segmenter: Intl.Segmenter | undefined;

/** The characters of a line as a terminal shows them: accents, flags and families of emoji are one each. */
export function glyphsOf(line: string): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  let column = 0;
  for (const { segment, index } of segmentsOf(line)) {
    const glyph = { ...shownAs(segment, column), column, start: index };
    glyphs.push(glyph);
    column += glyph.width;
  }
  return glyphs;
}

/** A text from a notebook, made harmless for a terminal and put on one line. */
export function harmless(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(DANGEROUS, standIn);
}

export function widthOf(text: string): number {
  return glyphsOf(text).reduce((sum, glyph) => sum + glyph.width, 0);
}

function segmentsOf(line: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (/^[\x20-\x7e\t]*$/.test(line)) return Array.from(line, (segment, index) => ({ segment, index }));
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(line);
}

function shownAs(segment: string, column: number): Pick<Glyph, 'shown' | 'width'> {
  if (segment === '\t') {
    const width = TAB - (column % TAB);
    return { shown: ' '.repeat(width), width };
  }
  const shown = segment.replace(DANGEROUS, standIn);
  if (shown !== segment) return { shown, width: shown.length };
  if (WITHOUT_WIDTH.test(segment)) return { shown, width: 0 };
  return { shown, width: WIDE.test(segment) ? 2 : 1 };
}

/** Unicode has pictures of the ASCII control characters; the others become a replacement character. */
function standIn(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}
