import assert from 'node:assert/strict';
import type { Diagnostic } from '../../../../scripts/test-cli/diagnostics';
import type { SchemaFault } from '../../../../src/core/bundle/schema/fault';
import { bundleCases } from '../../../support/bundle-cases';
import type { BundleCase } from '../../../support/bundle-cases';
import { faultsOf, lineOf } from '../../../support/bundle-faults';

/** What the program says that is about the schema, with what we call it; the rest is for rules. */
const kinds: readonly (readonly [RegExp, SchemaFault['kind']])[] = [
  [/^(unknown field: |Use 'value_from')/, 'unknown-field'],
  [/^(expected |cannot parse |cannot accurately )/, 'wrong-type'],
  [/^required field | is required$/, 'missing-field'],
  [/^invalid value /, 'bad-value'],
  [/^(compute_id is|Using served_models is) deprecated/, 'deprecated'],
];

/** Required by the platform; the program fills in an empty text and says nothing. */
const silentlyEmpty = [
  /^resources\.jobs\.\w+\.tasks\.\d+\.task_key$/,
  /^resources\.jobs\.\w+\.parameters\.\d+\.name$/,
  /^resources\.jobs\.\w+\.job_clusters\.\d+\.job_cluster_key$/,
  /^resources\.\w+\.\w+\.permissions\.\d+\.level$/,
  /^resources\.experiments\.\w+\.name$/,
];
/** Of these the program says no place, or nothing. */
const oursAlone = [/^bundle\.name$/, /^targets\.\w+\.mode$/, /presets\.trigger_pause_status$/];

describe('the verdicts of the databricks program', () => {
  for (const bundle of bundleCases()) {
    const faults = faultsOf(bundle.files);

    it(`are found at their lines in ${bundle.name}`, () => {
      const unfound = diagnosticsOf(bundle).filter(
        ({ diagnostic, target }) =>
          kindOf(diagnostic) !== undefined &&
          !faults.some((fault) => holdsIn(fault, target) && tells(fault, diagnostic, bundle)),
      );
      assert.deepEqual(unfound, []);
    });

    it(`are all that is found in ${bundle.name}, but for kinds that are ours`, () => {
      const unsaid = faults.filter((fault) => {
        if (fault.kind === 'deprecated') return false;
        const path = fault.path.join('.');
        if (fault.kind === 'missing-field' && silentlyEmpty.some((pattern) => pattern.test(path))) return false;
        if (oursAlone.some((pattern) => pattern.test(path))) return false;
        return targetsWithout(bundle, fault).length > 0;
      });
      assert.deepEqual(
        unsaid.map((fault) => `${lineOf(bundle.files, fault.location)} ${fault.message}`),
        [],
      );
    });
  }

  it('leave most tricky bundles clean', () => {
    const clean = bundleCases().filter(({ name }) => name.startsWith('clean-'));
    const faults = clean.flatMap(({ files }) => faultsOf(files).filter(({ kind }) => kind !== 'deprecated'));
    assert.ok(clean.length > 30);
    assert.deepEqual(faults, []);
  });
});

function diagnosticsOf(bundle: BundleCase): { target: string; diagnostic: Diagnostic }[] {
  return Object.entries(bundle.verdict.targets).flatMap(([target, { diagnostics }]) =>
    diagnostics.map((diagnostic) => ({ target, diagnostic })),
  );
}

/** Targets in which we say that it holds and the program, which got as far, does not. */
function targetsWithout(bundle: BundleCase, fault: SchemaFault): string[] {
  return Object.entries(bundle.verdict.targets).flatMap(([target, { diagnostics }]) => {
    const stopped = diagnostics.some(({ severity }) => severity === 'Error');
    if (!holdsIn(fault, target) || (stopped && ['missing-field', 'bad-value'].includes(fault.kind))) return [];
    return diagnostics.some((diagnostic) => tells(fault, diagnostic, bundle)) ? [] : [target];
  });
}

function holdsIn(fault: SchemaFault, target: string): boolean {
  return target === '' || !fault.targets || fault.targets.includes(target);
}

function kindOf({ summary }: Diagnostic): SchemaFault['kind'] | undefined {
  return kinds.find(([pattern]) => pattern.test(summary))?.[1];
}

function tells(fault: SchemaFault, diagnostic: Diagnostic, { files }: BundleCase): boolean {
  const { summary, places } = diagnostic;
  const missing = (/^required field "(.*)" is not set/.exec(summary) ?? /^\w+ (\w+) is required$/.exec(summary))?.[1];
  if (missing !== undefined && fault.kind !== 'missing-field') {
    // A field that is misspelt or dropped for its type is told once, and not also as missing.
    return fault.path.at(-1) === missing || fault.nearest === missing;
  }
  if (fault.kind !== kindOf(diagnostic) || (missing !== undefined && fault.path.at(-1) !== missing)) return false;
  if (!places) return fault.message.includes(`\`${/"([^"]*)"/.exec(summary)?.[1] ?? ''}\``);
  const lines = places.map((place) => place.replace(/:\d+$/, ''));
  return lines.includes(lineOf(files, fault.within ?? fault.location));
}
