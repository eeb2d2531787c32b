import path from 'node:path';
import { findProgram, runCommand, tryCommand } from '../support/command';
import { ScriptFailure } from '../support/failure';
import { provideFolder } from './folder';
import { installSystemPackages } from './system';

const version = '3.17.2';
const oldestPython = [3, 10] as const;
const answerMs = 60_000;
const installMs = 15 * 60_000;

/** The Python of an environment that has MLflow. */
export async function provideMlflow(): Promise<string> {
  const folder = await provideFolder({
    name: `mlflow-${version}`,
    title: `MLflow ${version}`,
    firstTime: 'installing into a Python environment, the first time only (1 to 2 min)',
    fill: async (into) => {
      await runCommand(await providePython(), ['-m', 'venv', into], { timeoutMs: installMs });
      await runCommand(pythonOf(into), ['-m', 'pip', 'install', '--quiet', `mlflow==${version}`], {
        timeoutMs: installMs,
      });
    },
  });
  return pythonOf(folder);
}

function pythonOf(environment: string): string {
  return path.join(environment, 'bin', 'python');
}

/** A Python that is recent enough and can make environments, which Debian packages apart. */
async function providePython(): Promise<string> {
  const found = await findProgram('python3');
  if (found !== undefined && (await canMakeEnvironments(found))) return recent(found);
  await installSystemPackages('Python', ['python3', 'python3-venv']);
  for (const program of [found, '/usr/bin/python3']) {
    if (program !== undefined && (await canMakeEnvironments(program))) return recent(program);
  }
  throw new ScriptFailure('missing-program', 'Python was installed, but its venv module is still missing.');
}

async function canMakeEnvironments(python: string): Promise<boolean> {
  const { code } = await tryCommand(python, ['-c', 'import venv, ensurepip'], { timeoutMs: answerMs });
  return code === 0;
}

async function recent(python: string): Promise<string> {
  const printed = await runCommand(python, ['-c', 'import sys; print(*sys.version_info[:2])'], { timeoutMs: answerMs });
  const [major = 0, minor = 0] = printed.trim().split(' ').map(Number);
  if (major > oldestPython[0] || (major === oldestPython[0] && minor >= oldestPython[1])) return python;
  throw new ScriptFailure(
    'unsupported-machine',
    `MLflow needs Python ${oldestPython.join('.')} or newer; ${python} is ${major}.${minor}.`,
  );
}
