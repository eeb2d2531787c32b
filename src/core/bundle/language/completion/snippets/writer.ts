/** Writes the text of a snippet: with tab stops, or as it reads before anything is filled in. */
export interface SnippetWriter {
  /** A place to fill in, or to choose from several values; the same name stands for the same text everywhere. */
  stop(name: string, ...values: readonly string[]): string;
  /** Text that has a `$`. */
  literal(text: string): string;
}

/** In the syntax of snippets that editors share (TextMate's). */
export function tabStops(): SnippetWriter {
  const known = new Map<string, number>();
  return {
    stop: (name, ...values) => {
      const before = known.get(name);
      if (before !== undefined) return `$${before}`;
      known.set(name, known.size + 1);
      const [first = ''] = values;
      if (values.length < 2) return `\${${known.size}:${escaped(first, /[$}\\]/g)}}`;
      return `\${${known.size}|${values.map((value) => escaped(value, /[$}\\,|]/g)).join()}|}`;
    },
    literal: (text) => escaped(text, /[$\\]/g),
  };
}

export function plainText(): SnippetWriter {
  const known = new Map<string, string>();
  return {
    stop: (name, first = '') => {
      const text = known.get(name) ?? first;
      known.set(name, text);
      return text;
    },
    literal: (text) => text,
  };
}

function escaped(text: string, special: RegExp): string {
  return text.replace(special, '\\$&');
}
