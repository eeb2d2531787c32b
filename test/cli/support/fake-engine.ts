import type { CheckResult, Linter } from '../../../src/core/engine/linter';
import { NotebookError, type Cell } from '../../../src/core/notebook/notebook';
import { readNotebook } from '../../../src/core/notebook/read';
import type { Files } from '../../../src/core/project/files';
import { basename } from '../../../src/core/project/paths';
import { defaultSettings } from '../../../src/core/project/settings';
import type { Finding, Fix, Refusal } from '../../../src/core/rules/finding';
import type { Rule } from '../../../src/core/rules/rule';
import type { Catalogue } from '../../../src/cli/host';

/** Rules that look for words: what the command line does with findings shows without the real rules. */
const words = [
  { word: 'wrong', name: 'wrong-word', code: 'PL001', severity: 'error', fixable: 'safe' },
  { word: 'odd', name: 'odd-word', code: 'PL002', severity: 'warning', fixable: 'ask' },
  { word: 'hm', name: 'hesitant-word', code: 'PL103', severity: 'information', fixable: 'no' },
  { word: 'stubborn', name: 'stubborn-word', code: 'PL104', severity: 'warning', fixable: 'safe' },
] as const;

export const fakeCatalogue: Catalogue = {
  rules: words.map(({ word, ...rule }): Rule => ({ ...rule, summary: `Says "${word}"`, check: () => [] })),
  documentation: {
    'wrong-word':
      '# wrong-word\n\nFinds the word `wrong`, which is **never** right.\n\n## Fix\n\n```python\nright\n```\n',
  },
};

/** A notebook named `empty.py` has a finding as a whole; one named `excluded.py` is excluded by settings. */
export class FakeLinter implements Linter {
  private checks = 0;

  constructor(
    private readonly files: Files,
    private readonly onFirstCheck: (() => void) | undefined,
  ) {}

  check(path: string): CheckResult {
    if (this.checks++ === 0) this.onFirstCheck?.();
    const answer = { path, findings: [], problems: [], targets: ['dev', 'prod'], dependencies: new Set<string>() };
    if (basename(path) === 'excluded.py') return { ...answer, status: 'excluded' };
    const content = this.files.read(path)?.content;
    if (content === undefined) throw new Error('The command line asks for files that it could read.');
    try {
      const notebook = readNotebook(path, content);
      if (notebook.format === 'module' || notebook.format === 'foreign') return { ...answer, status: 'not-a-notebook' };
      const found = notebook.cells.flatMap((cell) => findingsIn(path, cell));
      return { ...answer, status: 'checked', findings: basename(path) === 'empty.py' ? [whole(path)] : found };
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error;
      const { reason, message, line } = error;
      return {
        ...answer,
        status: 'unusable',
        problems: [{ path, reason, message, ...(line === undefined ? {} : { line }) }],
      };
    }
  }

  model(): undefined {
    return undefined;
  }

  checkBundle(): undefined {
    return undefined;
  }

  checkBundleFiles(): undefined {
    return undefined;
  }

  bundleFilesAhead(): [] {
    return [];
  }

  bundle(): undefined {
    return undefined;
  }

  bundleAhead(): [] {
    return [];
  }

  settings(): typeof defaultSettings {
    return defaultSettings;
  }

  dispose(): void {
    this.checks = 0;
  }
}

function findingsIn(path: string, cell: Cell): Finding[] {
  return words
    .flatMap(({ word, name, severity }) =>
      Array.from(cell.text.matchAll(new RegExp(`\\b${word}\\b`, 'g')), ({ index }): Finding => {
        const span = { start: index, end: index + word.length };
        const definition = cell.text.indexOf('because');
        const why = {
          message: 'This is why.',
          location: { path, cell: cell.index, span: { start: definition, end: definition + 7 } },
        };
        return {
          rule: name,
          severity,
          message: `This says "${word}": 100% of runs fail.`,
          location: { path, cell: cell.index, span },
          ...(cell.text.includes('in prod') ? { targets: ['prod'] } : {}),
          related: definition < 0 ? [] : [why],
          fix: () => fixOf(word, path, cell.index, span),
        };
      }),
    )
    .sort((a, b) => a.location.span.start - b.location.span.start);
}

function fixOf(
  word: (typeof words)[number]['word'],
  path: string,
  cell: number,
  span: Finding['location']['span'],
): Fix | Refusal {
  if (word === 'hm') return { kind: 'refusal', reason: 'nobody knows what is meant; write it out' };
  const texts = { wrong: 'right', odd: 'even\nlines', stubborn: 'stubborn stubborn' };
  return {
    kind: 'fix',
    title: `Replace "${word}"`,
    safety: word === 'odd' ? 'ask' : 'safe',
    edits: [{ path, cell, span, newText: texts[word] }],
  };
}

function whole(path: string): Finding {
  const location = { path, cell: 0, span: { start: 0, end: 0 } };
  return { rule: 'odd-word', severity: 'warning', message: 'The notebook says nothing.', location, related: [] };
}
