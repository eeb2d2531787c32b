import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Verdict } from '../../scripts/test-cli/judge';

/** A bundle of `test/fixtures/bundles` with what the real program said of it. */
export interface BundleCase {
  readonly name: string;
  /** Text by path in the bundle's folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
}

const folder = path.join(__dirname, '..', 'fixtures', 'bundles');

export function bundleCases(): BundleCase[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const files: Record<string, string> = {};
      for (const entry of readdirSync(path.join(folder, name), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = path.join(entry.parentPath, entry.name);
        files[path.relative(path.join(folder, name), file).replaceAll(path.sep, '/')] = readFileSync(file, 'utf8');
      }
      const { 'verdict.json': verdict, ...texts } = files;
      if (verdict === undefined) throw new Error(`${name} has no verdict.json; run \`npm run test:cli\`.`);
      return { name, files: texts, verdict: JSON.parse(verdict) as Verdict };
    });
}
