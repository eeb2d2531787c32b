import path from 'node:path';
import type { RealParts } from '../setup/parts';
import type { VsCode } from '../setup/vscode';
import { outFolder } from '../support/paths';
import type { Step } from './step';

const minute = 60_000;
const vsix = path.join(outFolder, 'plumbline.vsix');
const mochaProgram = path.join('node_modules', 'mocha', 'bin', 'mocha.js');
const reporter = ['--reporter', path.join('test', 'support', 'hostReporter.ts')];
/** The project's mocha settings are those of the core's tests. */
const unconfigured = ['--no-config', '--import=tsx', '--extension', 'ts', '--timeout', '60000', ...reporter];

/** Needs nothing but the checkout. The package comes first: it builds what tests of the command line start. */
export function stepsOfTheCheckout(): readonly Step[] {
  return [
    script('package', [path.join('scripts', 'package.ts')], 5 * minute),
    npm('typecheck', 5 * minute),
    npm('lint', 5 * minute),
    script('generated files are up to date', [path.join('scripts', 'generate.ts'), '--check'], 2 * minute),
    tests('core and command line', [mochaProgram, ...reporter], 10 * minute),
    tests('the databricks program', [mochaProgram, ...unconfigured, 'test/program/**/*.test.ts'], 10 * minute),
  ];
}

/**
 * Needs VS Code, a browser and MLflow, and the package that the first steps made. The lists run beside each other, since
 * what happens in windows waits most of its time.
 */
export function stepsOfTheRealParts(parts: RealParts): readonly (readonly Step[])[] {
  const mlflow = { PLUMBLINE_MLFLOW_PYTHON: parts.python };
  return [
    [...parts.vscodes.map(grammars), ...parts.vscodes.map(insideVsCode)],
    [
      tests('a real MLflow', [mochaProgram, ...unconfigured, 'test/mlflow/**/*.test.ts'], 15 * minute, mlflow),
      inWindows('panels', 'test/webview/**/*.test.ts', 10 * minute),
      inWindows('the screen', 'test/host/screen/**/*.test.ts', 20 * minute, { ...mlflow, PLUMBLINE_VSIX: vsix }),
    ],
  ];
}

/** Packages anew, which nothing else may be using then. */
export function lastSteps(): readonly Step[] {
  return [script('npm start', [path.join('scripts', 'start.ts'), '--check'], 5 * minute)];
}

function grammars(vscode: VsCode): Step {
  const files = 'test/host-grammars/**/*.test.ts';
  return tests(`grammars of VS Code ${vscode.version}`, [mochaProgram, ...unconfigured, files], 5 * minute, {
    PLUMBLINE_VSCODE_EXTENSIONS: vscode.builtInExtensions,
  });
}

function inWindows(name: string, files: string, timeoutMs: number, env: Readonly<Record<string, string>> = {}): Step {
  const args = [mochaProgram, ...unconfigured, files];
  return { ...tests(name, args, timeoutMs, env), again: (titles) => [...args, '--grep', titles] };
}

function insideVsCode(vscode: VsCode): Step {
  const args = ['--import', 'tsx', path.join('test', 'host', 'web.ts'), vscode.version];
  const step = tests(`inside VS Code ${vscode.version}`, args, 18 * minute, { PLUMBLINE_VSIX: vsix });
  return { ...step, again: (titles) => [...args, titles] };
}

function tests(
  name: string,
  args: readonly string[],
  timeoutMs: number,
  env: Readonly<Record<string, string>> = {},
): Step {
  return { name, command: process.execPath, args, env, timeoutMs, hasTests: true };
}

function script(name: string, args: readonly string[], timeoutMs: number): Step {
  return { name, command: process.execPath, args: ['--import', 'tsx', ...args], env: {}, timeoutMs, hasTests: false };
}

function npm(name: string, timeoutMs: number): Step {
  return { name, command: 'npm', args: ['run', '--silent', name], env: {}, timeoutMs, hasTests: false };
}
