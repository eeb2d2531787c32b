import type { Diagnostic } from '../../scripts/test-cli/diagnostics';
import type { SchemaFault } from '../../src/core/bundle/schema/fault';
import type { BundleCase } from './bundle-cases';
import { lineOf } from './bundle-faults';

/** What the program says that is about the schema, with what we call it; the rest is for rules. */
const kinds: readonly (readonly [RegExp, SchemaFault['kind']])[] = [
  [/^(unknown field: |Use 'value_from')/, 'unknown-field'],
  [/^(expected [\w ]+, found |cannot parse |cannot accurately )/, 'wrong-type'],
  [/^(required field |(grant|dashboard|sql_warehouse) \w+ is required$)/, 'missing-field'],
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
  // Of a map that is null.
  /\.(periodic|fallback_config)\.\w+$/,
];
/** Of these the program says no place, or nothing. */
const oursAlone = [/^bundle\.name$/, /^targets\.\w+\.mode$/, /presets\.trigger_pause_status$/];

/** What the program says, target by target, that is about the schema and that none of our faults tells. */
export function unfound(bundle: BundleCase, faults: readonly SchemaFault[]): string[] {
  return diagnosticsOf(bundle)
    .filter(({ diagnostic, target }) => {
      const isOfTheSchema = kindOf(diagnostic) !== undefined;
      return isOfTheSchema && !faults.some((fault) => holdsIn(fault, target) && tells(fault, diagnostic, bundle));
    })
    .map(({ target, diagnostic: { summary, places } }) => `${target}: ${places?.join(' ') ?? ''} ${summary}`);
}

/** Our faults that the program does not tell, but for deprecated fields and what it is known to say nothing of. */
export function unsaid(bundle: BundleCase, faults: readonly SchemaFault[]): string[] {
  return faults
    .filter((fault) => {
      if (fault.kind === 'deprecated') return false;
      const path = fault.path.join('.');
      if (fault.kind === 'missing-field' && silentlyEmpty.some((pattern) => pattern.test(path))) return false;
      if (oursAlone.some((pattern) => pattern.test(path))) return false;
      return targetsWithout(bundle, fault).length > 0;
    })
    .map((fault) => `${lineOf(bundle.files, fault.location)} ${fault.message}`);
}

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
  // The program places what is deprecated at its value.
  const line = lineOf(files, fault.within ?? fault.location);
  const next = line.replace(/\d+$/, (number) => String(Number(number) + 1));
  return lines.includes(line) || (fault.kind === 'deprecated' && lines.includes(next));
}
