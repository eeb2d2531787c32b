import type { YamlProblem } from '../../../bundle/yaml/values';

/** What the parser says, and what somebody who wrote it has to do. */
const said: readonly (readonly [parser: RegExp, plain: string])[] = [
  [/^Unexpected flow-(?:map|seq)-start at/, 'Text with { or [ in it has to stand in quotes here, ${...} too.'],
  [
    /^Missing , or : between flow/,
    'A comma is missing here, or text with braces or brackets has to stand in quotes as a whole.',
  ],
  [
    /^Unexpected (?:scalar|.*quoted-scalar) at node end/,
    'This does not belong to what is before it: text that begins with a quote, { or [ has to stand in quotes as a whole.',
  ],
  [/^Nested mappings are not allowed/, 'A colon with a blank behind it makes a key: put text with them in quotes.'],
  [/^Plain value cannot start with .*character (.)/, 'Text that begins with $1 has to stand in quotes.'],
  [/^Implicit map keys need to be followed/, 'A key needs a colon with a blank behind it.'],
  [
    /^Implicit keys need to be on a single line/,
    'A key and its colon stand on one line: a colon is missing, or this line is not as far in as it should be.',
  ],
  [
    /^All mapping items must start at the same column/,
    'The keys of one map begin in the same column, and this one is not as far in as the others.',
  ],
  [
    /^(?:All sequence items must start|Sequence item without - indicator)/,
    'This belongs neither to the list above nor to an item of it: mind how far in it begins.',
  ],
  [/^Flow (map|sequence) in block collection/, 'The bracket or brace that opens this is never closed.'],
];

/** What is wrong with a file's text, in words of ours where the parser's say little. */
export function plainWords(text: string, { message, span }: YamlProblem): string {
  if (/^(?:<{7}|={7}|>{7})/m.test(text.slice(span.start, span.end + 1))) {
    return 'These are the marks of a merge conflict that nobody has resolved.';
  }
  const [pattern, plain] = said.find(([parser]) => parser.test(message)) ?? [];
  const words =
    pattern && plain !== undefined ? message.replace(new RegExp(`${pattern.source}.*`, 's'), plain) : message;
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
