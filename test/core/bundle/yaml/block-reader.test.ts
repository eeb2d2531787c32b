import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadYaml, parseYaml } from '../../../../src/core/bundle/load';
import type { LoadedYaml } from '../../../../src/core/bundle/load';
import { readBlocks } from '../../../../src/core/bundle/yaml/block-reader';
import { Lowering } from '../../../../src/core/bundle/yaml/lower';
import { Pieces } from '../../../../src/core/bundle/yaml/pieces';
import { bundleCases } from '../../../support/bundle-cases';
import { anyTextEdit, anyYaml, edited } from '../../../support/yaml-edits';

const texts = bundleCases().flatMap(({ files }) =>
  Object.entries(files).flatMap(([name, text]) => (/\.ya?ml$/.test(name) ? [text] : [])),
);

/** Everything of it, maps in their order, problems in that of the text. */
function written({ root, problems, duplicates }: LoadedYaml): string {
  const inOrder = (_key: string, value: unknown): unknown => {
    if (value instanceof Map) return { map: [...(value as Map<string, unknown>)] };
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  };
  const inText = problems.toSorted((a, b) => a.span.start - b.span.start || a.message.localeCompare(b.message));
  return JSON.stringify({ root, problems: inText, duplicates }, inOrder, 1);
}

function assertSame(text: string, pieces = new Pieces()): void {
  assert.equal(written(loadYaml('a.yml', text, pieces)), written(parseYaml('a.yml', text)), JSON.stringify(text));
}

function isRead(text: string): boolean {
  return readBlocks('a.yml', text, new Lowering('a.yml', text), new Pieces()) !== undefined;
}

describe('reading blocks without the parser', function () {
  this.timeout(120_000);

  it('gives what the parser gives, for every file of the test bundles', () => {
    for (const text of texts) assertSame(text);
    assert.ok(texts.filter(isRead).length > texts.length * 0.9);
  });

  it('gives the same for any text', () => {
    fc.assert(
      fc.property(anyYaml, (text) => assertSame(text)),
      { numRuns: 4_000 },
    );
  });

  it('gives the same after any edits, with the pieces of the version before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(anyTextEdit, { minLength: 1, maxLength: 4 }), (text, edits) => {
        const pieces = new Pieces();
        let now = text;
        for (const edit of edits) {
          now = edited(now, edit);
          assertSame(now, pieces);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('reads on while a key or a value is being typed', () => {
    const head = 'resources:\n  jobs:\n    train:\n      name: Training\n';
    const tail = '      timeout_seconds: 5\n      tasks:\n        - task_key: a\n    score:\n      name: Scoring\n';
    for (const typed of ['      m', '      max_con', '      max_concurrent_runs:', '      description: some']) {
      const text = `${head}${typed}\n${tail}`;
      assertSame(text);
      assert.ok(isRead(text), typed);
    }
  });

  it('leaves no line out that stands further out than what it belongs to', () => {
    const text = 'resources:\n  jobs:\n    train:\n        name: x\n      tasks: []\n    score:\n      name: y\n';
    assertSame(text);
    assert.equal(loadYaml('a.yml', text).problems.length, 1);
  });

  it('leaves to the parser, in pieces, what is not written in blocks', () => {
    const text = [
      'a: &shared {x: 1}',
      'b:',
      '  <<: *shared',
      '  script: |',
      '    # no comment',
      '    echo',
      '  "quoted key": [1, 2,',
      '    3]',
      '  folded: and',
      '    so on',
      '  - odd',
      '',
    ];
    const fine = text.filter((line) => !line.includes('odd')).join('\n');
    assert.ok(isRead(fine));
    assertSame(fine);
    assertSame(text.join('\n'));
  });
});
