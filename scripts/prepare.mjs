// npm's `prepare`: builds dist/ after `npm ci`, and when npm installs the package from its repository, as pre-commit does.
// `npm install --global git+...` runs this without the development dependencies; the build needs them, so they come first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function run(command, args, env) {
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(path.join(root, 'node_modules', 'esbuild'))) {
  const isGlobal = /^npm_config_(global|prefix|location)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isGlobal.test(name)));
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], env);
}
run(process.execPath, [path.join('scripts', 'build.mjs')], process.env);
