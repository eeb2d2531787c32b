import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestCounts } from '../../test/support/hostReporter';
import { tryCommand } from '../support/command';
import { ScriptFailure } from '../support/failure';
import { outFolder, projectRoot } from '../support/paths';
import { elapsed } from '../support/say';

/** Part of the whole test run: a program with an exit code. */
export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Whether it runs tests, which its reporter counts; another step counts as one. */
  readonly hasTests: boolean;
  /**
   * The arguments that run the tests alone whose titles match: for tests that drive a window, which something else on the
   * machine can hold up. Suites with tests that failed get a second attempt there.
   */
  readonly again?: (titles: string) => readonly string[];
}

export interface StepResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** How many tests failed at first, and passed at the second attempt. */
  readonly late: number;
  readonly took: string;
}

/** Runs a step and tells how it went, with its whole output when it failed. The output stays in out/logs/. */
export async function runStep(step: Step): Promise<StepResult> {
  const start = performance.now();
  console.log(`» ${step.name}`);
  const first = await runOnce(step);
  if (first.failed > 0) console.log(first.output.trim());
  const second = first.failed > 0 ? await runAgain(step, first.failedSuites) : undefined;
  const failed = second?.failed ?? first.failed;
  const late = Math.max(0, first.failed - failed);
  const result: StepResult = { name: step.name, passed: first.passed + late, failed, late, took: elapsed(start) };
  console.log(summary(result));
  return result;
}

/** What a step came to, on one line. */
export function summary({ name, passed, failed, late, took }: StepResult): string {
  const again = late > 0 ? `, ${late} of them at the second attempt` : '';
  return `${failed === 0 ? '✔' : '✘'} ${name}: ${passed} passed${again}, ${failed} failed (${took})`;
}

async function runAgain({ name, again, ...step }: Step, suites: readonly string[]): Promise<Outcome | undefined> {
  if (!again || suites.length === 0) return undefined;
  console.log(`» ${name}, once more: ${suites.join('; ')}`);
  const titles = suites.map((title) => title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const outcome = await runOnce({ ...step, name: `${name} again`, args: again(`^(${titles.join('|')})`) });
  if (outcome.failed > 0) console.log(outcome.output.trim());
  return outcome;
}

interface Outcome extends TestCounts {
  readonly output: string;
}

async function runOnce(step: Step): Promise<Outcome> {
  const log = path.join(outFolder, 'logs', `${step.name.replace(/[^\w.]+/g, '-')}.log`);
  const countsFile = `${log}.counts.json`;
  await mkdir(path.dirname(log), { recursive: true });
  await rm(countsFile, { force: true });

  const { code, output } = await attempt(step, countsFile);
  await writeFile(log, output);
  const own: TestCounts = { passed: Number(code === 0), failed: 0, failedSuites: [] };
  const counts = step.hasTests ? await readCounts(countsFile) : own;
  const isBroken = code !== 0 || counts.passed + counts.failed === 0;
  return { ...counts, failed: isBroken ? Math.max(counts.failed, 1) : counts.failed, output };
}

async function attempt(step: Step, countsFile: string): Promise<{ readonly code: number; readonly output: string }> {
  const env = { ...process.env, ...step.env, PLUMBLINE_TEST_COUNTS: countsFile };
  let output = '';
  const onOutput = (text: string): void => void (output += text);
  try {
    const { code } = await tryCommand(step.command, step.args, {
      cwd: projectRoot,
      env,
      timeoutMs: step.timeoutMs,
      onOutput,
    });
    return { code, output };
  } catch (error) {
    if (error instanceof ScriptFailure) return { code: 1, output: `${output}\n${error.message}\n` };
    throw error;
  }
}

/** Nothing counted is what a run that broke before its end leaves. */
async function readCounts(file: string): Promise<TestCounts> {
  const text = await readFile(file, 'utf8').catch(() => '{"passed":0,"failed":0,"failedSuites":[]}');
  return JSON.parse(text) as TestCounts;
}
