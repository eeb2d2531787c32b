import { Baseline } from '../baseline';
import { checksOf } from '../checks';
import { UsageError, type ExitCode } from '../exit';
import { findRule } from '../find-rule';
import type { Host } from '../host';
import { DiskFiles } from '../inputs/disk-files';
import { toCorePath } from '../inputs/disk-paths';
import { findBundles } from '../inputs/find-bundles';
import { findNotebooks } from '../inputs/find-notebooks';
import { readStdin } from '../inputs/stdin';
import { Judge } from '../judge';
import type { LintOptions } from '../lint-options';
import { LintRun } from '../lint-run';
import { Messages } from '../messages';

/** `plumbline lint`, `validate`: finds notebooks and bundles, has them judged and fixed, and reports. Throws `UsageError`. */
export async function lint(options: LintOptions, host: Host): Promise<ExitCode> {
  refuseCombinations(options);
  const catalogue = await host.catalogue();
  const rules = new Set(options.rules.map((name) => findRule(name, catalogue.rules).name));
  const baseline = readBaseline(options, host.cwd);
  const files = new DiskFiles();
  const input = options.stdin
    ? readStdin(files, host.cwd, await host.readStdin(), options.stdinFilename)
    : options.bundlesOnly
      ? findBundles(files, host.cwd, options.paths)
      : findNotebooks(files, host.cwd, options.paths);
  const paths = [...input.notebooks, ...input.bundles];
  const checks = await checksOf(host, files, paths, options);
  try {
    const known = options.updateBaseline ? undefined : baseline;
    const { severity = 'information', target } = options;
    const judge = new Judge(checks, files, { rules, severity, target, baseline: known });
    const messages = new Messages(host, options.colour, options.quiet);
    const run = new LintRun({ options, host, catalogue, files, input, paths, judge, messages });
    if (options.updateBaseline && baseline) return run.record(baseline);
    return options.diff ? run.showFixes() : run.report();
  } finally {
    checks.dispose();
  }
}

function refuseCombinations(options: LintOptions): void {
  const { stdin, paths, updateBaseline, baseline, fix, unsafeFixes, diff, rules, severity } = options;
  if (stdin && paths.length > 0) {
    refuse('Standard input is one file: leave the paths out, or leave --stdin and "-" out.');
  }
  if (updateBaseline && baseline === undefined) {
    refuse('--update-baseline needs a file to write: add --baseline FILE.');
  }
  if (updateBaseline && (fix || unsafeFixes || diff || rules.length > 0 || severity !== undefined)) {
    refuse('--update-baseline records every finding: leave --fix, --unsafe-fixes, --diff, --rule and --severity out.');
  }
}

function refuse(message: string): never {
  throw new UsageError('bad-combination', message);
}

function readBaseline({ baseline, updateBaseline }: LintOptions, cwd: string): Baseline | undefined {
  return baseline === undefined ? undefined : Baseline.read(toCorePath(cwd, baseline), baseline, updateBaseline);
}
