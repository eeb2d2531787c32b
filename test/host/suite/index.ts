import Mocha from 'mocha';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import CountingReporter from '../../support/hostReporter';
import { suiteMark } from './mark';

const testMs = 60_000;

/** Called by VS Code once its extension host is up; a rejection tells it that the tests failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', reporter: CountingReporter, color: false, timeout: testMs });
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => console.log(`${suiteMark}${format(...parts)}`);
  const grep = process.env.PLUMBLINE_TEST_GREP;
  if (grep !== undefined && grep !== '') mocha.grep(new RegExp(grep));
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
