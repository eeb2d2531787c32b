import type { InputProblem } from '../core/engine/linter';
import type { Finding } from '../core/rules/finding';
import type { Baseline } from './baseline';
import { exitCodes, UsageError, type ExitCode } from './exit';
import { unifiedDiff } from './fix/diff';
import { fixAll } from './fix/fix-all';
import { saveFixes } from './fix/save';
import type { Catalogue, Host } from './host';
import type { DiskFiles } from './inputs/disk-files';
import { displayPath, toCorePath } from './inputs/disk-paths';
import { isYaml } from './inputs/subject';
import { explainFailure } from './inputs/failures';
import type { FoundInputs } from './inputs/find-notebooks';
import { writeFile } from './inputs/write-file';
import type { Judge, Verdict } from './judge';
import type { LintOptions } from './lint-options';
import type { Messages } from './messages';
import { renderReport } from './report/render';
import { ReportContext } from './report/report';
import { plain, styleFor } from './report/style';
import { count, summary } from './report/summary';
import { nearest } from './suggest';

/** What a run works with. */
export interface LintParts {
  readonly options: LintOptions;
  readonly host: Host;
  readonly catalogue: Catalogue;
  readonly files: DiskFiles;
  readonly input: FoundInputs;
  /** Notebooks and bundles to check. */
  readonly paths: readonly string[];
  readonly judge: Judge;
  readonly messages: Messages;
}

/** A run of `plumbline lint`; it does one of three things. */
export class LintRun {
  constructor(private readonly parts: LintParts) {}

  /** Applies fixes if asked to, and reports what is left. */
  report(): ExitCode {
    const { options, host, catalogue, files, paths, judge, messages } = this.parts;
    const fixing = options.fix || options.unsafeFixes;
    const before = fixing ? judge.all(paths).findings.length : 0;
    const unsaved = fixing ? this.fix() : [];
    const verdict = judge.all(paths);
    const problems = this.tell(verdict, unsaved);

    const { findings, known, checked } = verdict;
    const fixed = fixing ? Math.max(0, before - findings.length) : 0;
    const bundles = [...checked].filter(isYaml).length;
    const report = { findings, known, problems, checked: { notebooks: checked.size - bundles, bundles }, fixed };
    const context = new ReportContext(host.cwd, judge.places());
    const text = renderReport(report, context, options, host, catalogue);
    if (options.output !== undefined) {
      write(toCorePath(host.cwd, options.output), options.output, text);
      messages.remark(`${summary(report, context, plain)} See ${options.output}.`);
    } else if (fixing && options.stdin) {
      host.stderr.write(text);
    } else {
      host.stdout.write(text);
    }
    if (fixing && options.stdin) for (const path of paths) host.stdout.write(files.text(path) ?? '');
    return exitCode(
      findings.some((finding) => matters(finding, options)),
      problems,
    );
  }

  /** Prints what fixes would change, and changes nothing. */
  showFixes(): ExitCode {
    const { options, host, files, paths, judge, messages } = this.parts;
    const before = judge.all(paths);
    const changed = this.fixTexts();
    const fixed = before.findings.length - judge.all(paths).findings.length;
    const problems = this.tell(before, []);
    const style = styleFor(host.stdout, host.env, options.colour);
    for (const [path, original] of changed) {
      const name = displayPath(host.cwd, path);
      host.stdout.write(unifiedDiff(name, original, files.text(path) ?? '', style));
    }
    const where = count(changed.size, 'file');
    messages.remark(changed.size === 0 ? 'Nothing to fix.' : `${count(fixed, 'finding')} can be fixed in ${where}.`);
    return exitCode(changed.size > 0, problems);
  }

  /** Writes the baseline. */
  record(baseline: Baseline): ExitCode {
    const { options, paths, judge, messages } = this.parts;
    const verdict = judge.all(paths);
    const problems = this.tell(verdict, []);
    const name = options.baseline ?? '';
    attempt(name, () => baseline.update(verdict.findings, verdict.checked, judge.places()));
    messages.remark(`${count(verdict.findings.length, 'finding')} recorded in ${name}.`);
    return exitCode(false, problems);
  }

  private fix(): readonly InputProblem[] {
    const changed = this.fixTexts();
    return this.parts.options.stdin ? [] : saveFixes(this.parts.files, changed);
  }

  private fixTexts(): ReadonlyMap<string, string> {
    const { options, files, paths, judge } = this.parts;
    return fixAll(files, paths, {
      findings: (path) => judge.findings(path),
      unsafe: options.unsafeFixes,
    });
  }

  /** Says what could not be used, and what people may want to know. Returns the former. */
  private tell(verdict: Verdict, unsaved: readonly InputProblem[]): readonly InputProblem[] {
    const { input, messages, options } = this.parts;
    refuseTarget(options.target, verdict.targets);
    const problems = [...input.problems, ...verdict.problems, ...unsaved];
    for (const problem of problems) messages.problem(problem);
    const notes = verdict.notes.filter((note) => input.named.has(note.path));
    for (const note of [...input.notes, ...notes]) messages.note(note);
    return problems;
  }
}

function refuseTarget(target: string | undefined, known: readonly string[]): void {
  if (target === undefined || known.includes(target)) return;
  const similar = nearest(target, known);
  const there = known.length === 0 ? 'No bundle is checked.' : `There are ${known.join(', ')}.`;
  const hint = similar.length === 0 ? there : `Did you mean ${similar.join(' or ')}?`;
  throw new UsageError('unknown-target', `No bundle here has the target "${target}". ${hint}`);
}

/** Information alone is no reason to fail, unless it was asked for by name. */
function matters(finding: Finding, options: LintOptions): boolean {
  return finding.severity !== 'information' || options.severity === 'information';
}

function exitCode(found: boolean, problems: readonly InputProblem[]): ExitCode {
  if (problems.length > 0) return exitCodes.unusable;
  return found ? exitCodes.findings : exitCodes.clean;
}

function write(path: string, name: string, text: string): void {
  attempt(name, () => writeFile(path, text));
}

/** What the file system refuses is a fault of the command line, which named the file. */
function attempt(name: string, deed: () => void): void {
  try {
    deed();
  } catch (error) {
    throw new UsageError('bad-file', `${name}: ${explainFailure(error, 'written')}`);
  }
}
