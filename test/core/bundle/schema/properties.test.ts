import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bundleCases } from '../../../support/bundle-cases';
import { faultsOf } from '../../../support/bundle-faults';

const cases = bundleCases();

const pieces = [
  ...[
    '\n',
    '  ',
    ': ',
    '- ',
    '\t',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '<<: *a\n',
    '|\n',
    '>-\n',
    '#',
    '---\n',
    '\r\n',
  ],
  ...['${var.a}', '${', '~', 'null', 'yes', '1', '1e3', 'resources:\n', 'targets:\n', '  dev:\n', 'tasks:', 'x'],
];

/** A cut of a bundle's root file with something else in its place. */
const anyEdit = fc.record({
  bundle: fc.constantFrom(...cases),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(30),
  put: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }),
});

describe('Whatever a bundle holds', function () {
  this.timeout(120_000);

  it('its faults lie inside of its files, each once', () => {
    fc.assert(
      fc.property(anyEdit, ({ bundle, from, length, put }) => {
        const text = bundle.files['databricks.yml'] ?? '';
        const at = Math.floor(from * text.length);
        const edited = text.slice(0, at) + put.join('') + text.slice(at + length);
        const files = { ...bundle.files, 'databricks.yml': edited };
        const seen = new Set<string>();
        for (const { kind, location, path, message } of faultsOf(files)) {
          const { start, end } = location.span;
          const size = files[location.path.slice('/p/'.length) as keyof typeof files]?.length ?? -1;
          assert.ok(0 <= start && start <= end && end <= size, `${message} at ${start} to ${end} of ${size}`);
          const mistake = `${location.path} ${start} ${kind} ${path.join('.')} ${message}`;
          assert.ok(!seen.has(mistake), `${mistake} is told twice`);
          seen.add(mistake);
        }
      }),
      { numRuns: 500 },
    );
  });
});
