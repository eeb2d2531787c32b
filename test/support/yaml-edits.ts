import fc from 'fast-check';

/** What is typed, pasted or left half done in YAML. */
const pieces = [
  ...[
    '\n',
    '  ',
    ' ',
    ': ',
    ':',
    '- ',
    '-',
    '\t',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ', ',
    '&a ',
    '*a',
    '<<: *a\n',
    '!tag ',
  ],
  ...[
    '|\n',
    '|-\n',
    '>-\n',
    '>2\n',
    '#',
    ' # note',
    '---\n',
    '...\n',
    '\r\n',
    '\r',
    '? ',
    '%',
    '@',
    '`',
    '\u2028',
    '😀',
  ],
  ...['${var.a}', '${', '~', 'null', 'Null', 'yes', 'true', 'True', '1', '1e3', '0x1f', '.5', '-', '012', '.inf'],
  ...[
    'resources:\n',
    'targets:\n',
    '  dev:\n',
    'tasks:',
    'x',
    'x: y\n',
    '"a b": 1\n',
    '- {a: 1}\n',
    'key: value',
    '""',
  ],
  ...['half\n', 'half', '\n  half\n  ', 'e: []\n', '- {}\n', 'e: [1, a b, "c"]\n', '- {x: 1, y: [z, -1]}\n'],
  ...['e: {a: b, a: c}\n', 'e: [--flag, {x: ~}]\n'],
];

/** A cut of a text with something else in its place. */
export interface TextEdit {
  /** Of the text's length. */
  readonly from: number;
  readonly length: number;
  readonly put: readonly string[];
}

export const anyTextEdit = fc.record<TextEdit>({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(30), fc.nat(400)),
  put: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }),
});

export function edited(text: string, { from, length, put }: TextEdit): string {
  const at = Math.floor(from * text.length);
  return text.slice(0, at) + put.join('') + text.slice(at + length);
}

/** YAML of all kinds of lines, indented well or badly. */
export const anyYaml = fc
  .array(
    fc.record({
      indent: fc.constantFrom(0, 0, 2, 2, 4, 4, 6, 8, 3, 1),
      parts: fc.array(
        fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom('a: ', 'b: ', '- ', 'c:', 'name: x', '1', '# n') },
          fc.constantFrom(...pieces),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      end: fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\n\n', ' \n', ''),
    }),
    { maxLength: 14 },
  )
  .map((lines) => lines.map(({ indent, parts, end }) => ' '.repeat(indent) + parts.join('') + end).join(''));
