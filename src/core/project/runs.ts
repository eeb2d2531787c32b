import { existing } from '../bundle/notebook-path';
import type { Files } from './files';
import { dirname, join } from './paths';

/**
 * The notebook that `%run argument` in `from` leads to: `./helpers`, `"./00 Intro & Config"`, `../setup $env="dev"`.
 * Undefined when no file answers, and for absolute paths: what lies there in the workspace is not known.
 */
export function resolveRun(files: Files, from: string, argument: string): string | undefined {
  const folder = dirname(from);
  for (const path of runPaths(argument)) {
    if (path.startsWith('/')) continue;
    const found = existing(files, [join(folder, path)]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The path in what follows `%run`, likeliest first: parameters (`$name="value"`) stand after it. */
function runPaths(argument: string): string[] {
  const text = argument.trim();
  const quoted = /^(["'])(.*?)\1/s.exec(text)?.[2];
  if (quoted !== undefined) return quoted === '' ? [] : [quoted];
  const whole = text.replace(/\s+\$\w+\s*=.*$/s, '');
  const first = /^\S+/.exec(whole)?.[0];
  return first === undefined ? [] : [whole, first];
}
