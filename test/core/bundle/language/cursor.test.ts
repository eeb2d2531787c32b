import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cursorAt } from '../../../../src/core/bundle/language/completion/cursor';

/** `a.0.b key "typed" [siblings]`. */
function cursor(marked: string): string | undefined {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const found = cursorAt(text, offset);
  if (!found) return undefined;
  const { path, on, span, typed, siblings } = found;
  assert.ok(span.start <= offset && offset <= span.end);
  const others = [...siblings].map(([key, value]) => `${key}=${value}`);
  return `${path.join('.')} ${on} "${typed}" of "${text.slice(span.start, span.end)}" [${others.join()}]`;
}

const job = 'resources:\n  jobs:\n    train:\n';

const cases: readonly (readonly [string, string, string | undefined])[] = [
  ['an empty file', '<|>', ' key "" of "" []'],
  ['the top', 'bundle:\n  name: a\nre<|>', ' key "re" of "re" [bundle=]'],
  ['a blank line of a map', `${job}      <|>\n      name: x\n`, 'resources.jobs.train key "" of "" [name=x]'],
  ['a blank line less deep', `${job}      name: x\n    <|>`, 'resources.jobs key "" of "" [train=]'],
  ['the middle of a key', `${job}      na<|>me: x\n`, 'resources.jobs.train key "na" of "name" []'],
  [
    'a task',
    `${job}      tasks:\n        - task_key: a\n          <|>\n        - task_key: b\n`,
    'resources.jobs.train.tasks.0 key "" of "" [task_key=a]',
  ],
  [
    'a list that is not indented',
    `${job}      tasks:\n      - task_key: a\n        no<|>\n        x: 1\n      - task_key: b\n`,
    'resources.jobs.train.tasks.0 key "no" of "no" [task_key=a,x=1]',
  ],
  ['a new entry', `${job}      tasks:\n      - a: b\n      - <|>`, 'resources.jobs.train.tasks.0 key "" of "" []'],
  [
    'a value',
    `${job}      tasks:\n        - task_key: a\n          max_retries: 1<|>2\n`,
    'resources.jobs.train.tasks.0.max_retries value "1" of "12" [task_key=a]',
  ],
  ['an empty value', 'bundle:\n  name: <|>\n', 'bundle.name value "" of "" []'],
  ['a value in quotes', 'bundle:\n  name: "a b<|> c"\n', 'bundle.name value "a b" of "a b c" []'],
  ['a quote that is open', 'bundle:\n  name: "a ${var.<|>\n', 'bundle.name value "a ${var." of "a ${var." []'],
  ['behind a quote that is closed', 'bundle:\n  name: "a" <|>\n', undefined],
  ['a comment', 'bundle: # na<|>\n', undefined],
  ['a hash within quotes', 'bundle:\n  name: "# <|>"\n', 'bundle.name value "# " of "# " []'],
  ['a block of text', 'a:\n  b: |\n    c\n    d<|>\n', undefined],
  ['below a block of text', 'a:\n  b: |\n    c:\n  d<|>\n', 'a key "d" of "d" [b=|]'],
  ['flow', `${job}      schedule: {a: "x, y", pau<|>}`, 'resources.jobs.train.schedule key "pau" of "pau" [a=x, y]'],
  [
    'a value in flow',
    `${job}      schedule: {a: b, p: PA<|>USED}`,
    'resources.jobs.train.schedule.p value "PA" of "PAUSED" [a=b]',
  ],
  ['a list in flow', 'include: [a.yml, re<|>]', 'include.0 value "re" of "re" []'],
  ['maps in lists in flow', 'depends_on: [{task_key: <|>}]', 'depends_on.0.task_key value "" of "" []'],
  ['an entry in flow', 'tasks:\n  - {task_key: a, <|>', 'tasks.0 key "" of "" [task_key=a]'],
  ['a reference in flow', 'a: {b: "${var.<|>"}', 'a.b value "${var." of "${var." []'],
  ['a bare reference in flow', 'a: {b: ${var.<|>', 'a.b value "${var." of "${var." []'],
  ['CRLF', 'a:\r\n  b: 1\r\n  <|>\r\n', 'a key "" of "" [b=1]'],
  ['other errors above', 'x: [1\na:\n  b: "\n  c<|>', 'a key "c" of "c" [b="]'],
];

describe('the place of a cursor in YAML', () => {
  for (const [title, text, expected] of cases) {
    it(`is found in ${title}`, () => assert.equal(cursor(text), expected));
  }

  it('knows the maps around', () => {
    const found = (text: string): unknown => {
      const cursor = cursorAt(text.replace('<|>', ''), text.indexOf('<|>'));
      return [...(cursor?.around('depends_on') ?? [])];
    };
    assert.deepEqual(found('tasks:\n  - task_key: b\n    depends_on:\n      - task_key: <|>\n'), [['task_key', 'b']]);
    assert.deepEqual(found('tasks: [{task_key: b, depends_on: [{task_key: <|>}]}]'), [['task_key', 'b']]);
  });

  it('is within the text, whatever that is', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '\r\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '${var.',
      '#',
      '|',
      '\t',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), (pieces, at) => {
        const text = pieces.join('');
        const offset = at % (text.length + 1);
        // No editor has a cursor within a line end.
        const found = text.startsWith('\r\n', offset - 1) ? undefined : cursorAt(text, offset);
        if (!found) return;
        assert.ok(0 <= found.span.start && found.span.start <= offset && offset <= found.span.end);
        assert.ok(found.span.end <= text.length);
        assert.doesNotMatch(text.slice(found.span.start, found.span.end), /[\r\n]/);
      }),
      { numRuns: 2000 },
    );
  });
});
