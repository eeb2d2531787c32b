import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
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
}

export interface StepResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly took: string;
}

/** Runs a step and tells how it went, with its whole output when it failed. The output stays in out/logs/. */
export async function runStep(step: Step): Promise<StepResult> {
  const start = performance.now();
  const log = path.join(outFolder, 'logs', `${step.name.replace(/[^\w.]+/g, '-')}.log`);
  const countsFile = `${log}.counts.json`;
  await mkdir(path.dirname(log), { recursive: true });
  await rm(countsFile, { force: true });
  console.log(`» ${step.name}`);

  const { code, output } = await attempt(step, countsFile);
  await writeFile(log, output);
  const counts = step.hasTests ? await readCounts(countsFile) : { passed: Number(code === 0), failed: 0 };
  const isBroken = code !== 0 || counts.passed + counts.failed === 0;
  const result: StepResult = {
    name: step.name,
    passed: counts.passed,
    failed: isBroken ? Math.max(counts.failed, 1) : counts.failed,
    took: elapsed(start),
  };
  if (result.failed > 0) console.log(output.trim());
  console.log(summary(result));
  return result;
}

/** What a step came to, on one line. */
export function summary(result: StepResult): string {
  const mark = result.failed === 0 ? '✔' : '✘';
  return `${mark} ${result.name}: ${result.passed} passed, ${result.failed} failed (${result.took})`;
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
async function readCounts(file: string): Promise<{ readonly passed: number; readonly failed: number }> {
  const text = await readFile(file, 'utf8').catch(() => '{"passed":0,"failed":0}');
  return JSON.parse(text) as { passed: number; failed: number };
}
