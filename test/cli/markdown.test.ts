import assert from 'node:assert/strict';
import { renderMarkdown } from '../../src/cli/markdown';
import { coloured, plain } from '../../src/cli/report/style';

describe('Markdown in a terminal', () => {
  it('has headings, wrapped paragraphs and lists, code and links', () => {
    const markdown = `# Title

A paragraph with \`code\`, **strong words** and
a [link](https://example.com/a) in it.
- first item, which is
  long enough to be wrapped
- second

1. one
2. two

\`\`\`python
# no heading

x = 1
\`\`\`
| a | b |
| - | - |
`;
    assert.equal(
      renderMarkdown(markdown, plain, 30),
      `Title

A paragraph with \`code\`,
strong words and a link
(https://example.com/a) in it.

- first item, which is long
  enough to be wrapped
- second

1. one
2. two

    # no heading

    x = 1

| a | b |
| - | - |
`,
    );
  });

  it('shows code by its colour where there are colours, and wraps by what is seen', () => {
    assert.equal(renderMarkdown('`aaa` `bbb`', coloured, 7), '\u001b[36maaa\u001b[39m \u001b[36mbbb\u001b[39m\n');
  });

  it('ends with code that is not closed', () => {
    assert.equal(renderMarkdown('```\nx', plain, 80), '    x\n');
  });
});
