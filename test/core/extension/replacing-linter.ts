import type { CheckResult, Linter } from '../../../src/core/engine/linter';
import { defaultSettings } from '../../../src/core/project/settings';
import type { Finding, Fix } from '../../../src/core/rules/finding';
import type { Sources } from '../../../src/extension/files/sources';

/** Finds words, and offers a safe fix that puts other words in their place. */
export class ReplacingLinter implements Linter {
  constructor(
    private readonly sources: Sources,
    private readonly words: Readonly<Record<string, string>>,
    private readonly safety: Fix['safety'] = 'safe',
  ) {}

  check(path: string): CheckResult {
    const cells = this.sources.notebook(path)?.cells ?? [];
    const findings = cells.flatMap((cell) =>
      Object.entries(this.words).flatMap(([word, newText]) =>
        [...cell.text.matchAll(new RegExp(word, 'g'))].map((match): Finding => {
          const location = { path, cell: cell.index, span: { start: match.index, end: match.index + word.length } };
          return {
            rule: 'word',
            severity: 'warning',
            message: `${word} is wrong.`,
            location,
            related: [],
            fix: () => ({ kind: 'fix', title: 'Replace', safety: this.safety, edits: [{ ...location, newText }] }),
          };
        }),
      ),
    );
    return { path, status: 'checked', findings, problems: [], targets: [], dependencies: new Set() };
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

  dispose(): void {}
}
