import assert from 'node:assert/strict';
import { bundleCases } from '../../support/bundle-cases';
import type { BundleCase } from '../../support/bundle-cases';
import { projectOf } from '../../support/rule-fixtures';

describe('a bundle at which the databricks program stops', () => {
  for (const bundle of bundleCases().filter(({ verdict }) => Object.values(verdict.targets).some(stops))) {
    it(`has an error in the same targets: ${bundle.name}`, async () => {
      assert.deepEqual(await withoutError(bundle), []);
    });
  }
});

/** Targets at which the program stops, and of which no rule says so. */
async function withoutError({ files, verdict }: BundleCase): Promise<string[]> {
  const { linter } = await projectOf(files);
  const findings = linter.checkBundle('/project/databricks.yml')?.findings ?? [];
  const told = findings.filter(({ severity, rule }) => severity === 'error' || rule === 'unassigned-variable');
  return Object.entries(verdict.targets).flatMap(([name, target]) => {
    const isTold = told.some(({ targets }) => !targets || name === '' || targets.includes(name));
    return stops(target) && !isTold ? [name] : [];
  });
}

function stops({ exit }: { readonly exit: number }): boolean {
  return exit !== 0;
}
