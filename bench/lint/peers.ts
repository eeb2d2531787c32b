import path from 'node:path';
import { provideFolder } from '../../scripts/setup/folder';
import { provideMlflow } from '../../scripts/setup/mlflow';
import { runCommand } from '../../scripts/support/command';

const pins = { pylint: '4.1.4', astroid: '4.3.4', 'databricks-labs-pylint': '0.5.0', ruff: '0.17.6' };

/** The linters to be compared with, in an environment of their own. */
export interface Peers {
  readonly python: string;
  readonly pylint: string;
  readonly ruff: string;
  readonly versions: readonly string[];
  /** A folder of packages that notebooks import: MLflow, pandas, scikit-learn and what they bring. */
  readonly packages: string;
}

const installMs = 10 * 60_000;
const answerMs = 60_000;

export async function providePeers(): Promise<Peers> {
  const base = await provideMlflow();
  const wanted = Object.entries(pins).map(([name, version]) => `${name}==${version}`);
  const folder = await provideFolder({
    name: `peers-pylint-${pins.pylint}-ruff-${pins.ruff}`,
    title: 'pylint and ruff',
    firstTime: 'installing into a Python environment, the first time only (about 20 s)',
    fill: async (into) => {
      await runCommand(base, ['-m', 'venv', into], { timeoutMs: installMs });
      await runCommand(path.join(into, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...wanted], {
        timeoutMs: installMs,
      });
    },
  });
  const packages = await runCommand(base, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))'], {
    timeoutMs: answerMs,
  });
  const python = path.join(folder, 'bin', 'python');
  const pythonVersion = await runCommand(python, ['-V'], { timeoutMs: answerMs });
  return {
    python,
    pylint: path.join(folder, 'bin', 'pylint'),
    ruff: path.join(folder, 'bin', 'ruff'),
    versions: [pythonVersion.trim(), ...Object.entries(pins).map((pin) => pin.join(' '))],
    packages: packages.trim(),
  };
}
