/** Measures texts in one font, and cuts those that are too long. Lengths in pixels. */
export class Ruler {
  private readonly context = document.createElement('canvas').getContext('2d');
  private readonly known = new Map<string, number>();

  /** @param font as CSS writes it: `600 13px sans-serif` */
  constructor(font: string) {
    if (this.context) this.context.font = font;
  }

  width(text: string): number {
    const known = this.known.get(text) ?? this.context?.measureText(text).width ?? 0;
    this.known.set(text, known);
    return known;
  }

  /** The text, or as much of it as there is room for, with `…`: its end when `keep` says so. */
  cut(text: string, room: number, keep: 'start' | 'end' = 'start'): string {
    if (this.width(text) <= room) return text;
    const shortened = (length: number): string =>
      keep === 'start' ? `${text.slice(0, length)}…` : `…${text.slice(text.length - length)}`;
    let [fits, tooLong] = [0, text.length];
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >> 1;
      if (this.width(shortened(middle)) <= room) fits = middle;
      else tooLong = middle;
    }
    return shortened(fits);
  }
}
