// `npm test`: everything that has to hold, from types to a real VS Code, with nothing prepared beforehand.
import { provideRealParts, type RealParts } from './setup/parts';
import { runScript, ScriptFailure } from './support/failure';
import { elapsed } from './support/say';
import { runStep, summary, type Step, type StepResult } from './test/step';
import { lastSteps, stepsOfTheCheckout, stepsOfTheRealParts } from './test/steps';

runScript(async () => {
  const start = performance.now();
  // Fetching waits for the network, checking for the processor.
  const [checked, setup] = await Promise.all([runAll(stepsOfTheCheckout()), setUp()]);
  const beside = setup.parts ? stepsOfTheRealParts(setup.parts).map(runAll) : [];
  const tried = (await Promise.all(beside)).flat();
  const results = [...checked, setup.result, ...tried, ...(setup.parts ? await runAll(lastSteps()) : [])];

  console.log(`\nAll of it took ${elapsed(start)}:`);
  for (const result of results) console.log(summary(result));
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  if (failed > 0) process.exitCode = 1;
  console.log(`\n${passed} passed, ${failed} failed`);
});

async function runAll(steps: readonly Step[]): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) results.push(await runStep(step));
  return results;
}

interface Setup {
  readonly result: StepResult;
  readonly parts?: RealParts;
}

async function setUp(): Promise<Setup> {
  const start = performance.now();
  const result = (passed: number, failed: number): StepResult => ({
    name: 'set-up',
    passed,
    failed,
    late: 0,
    took: elapsed(start),
  });
  try {
    const parts = await provideRealParts();
    return { result: result(1, 0), parts };
  } catch (error) {
    if (!(error instanceof ScriptFailure)) throw error;
    console.error(`Set-up failed, so that nothing can be tried in a real VS Code.\n${error.message}`);
    return { result: result(0, 1) };
  }
}
