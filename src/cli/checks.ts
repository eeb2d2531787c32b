import { givenVariables } from '../core/bundle/variables';
import type { Linter } from '../core/engine/linter';
import type { Host } from './host';
import type { DiskFiles } from './inputs/disk-files';
import { projectFolders } from './inputs/project-folders';
import { check, isYaml } from './inputs/subject';
import type { Checks } from './judge';
import type { LintOptions } from './lint-options';
import { answerOf } from './threads/answer';
import { threadsFor } from './threads/threads';

/** Has notebooks and bundles checked: on several threads where they are many, the others when they are asked for. */
export async function checksOf(
  host: Host,
  files: DiskFiles,
  paths: readonly string[],
  options: LintOptions,
): Promise<Checks & Pick<Linter, 'dispose'>> {
  const world = { folders: projectFolders(host.cwd, paths), variables: givenVariables(host.env) };
  // Fixes ask again and again of files that change, and standard input is on no disk.
  const isOnce = !options.fix && !options.unsafeFixes && !options.diff && !options.stdin;
  const threads = isOnce ? threadsFor(paths.length, options.jobs) : 1;
  const shares = (threads > 1 && (await host.checkOnThreads?.(threads, paths, world))) || [];
  const answers = new Map(shares.flatMap((share) => share.answers).map((answer) => [answer.path, answer]));
  const left = paths.filter((path) => !answers.has(path));
  const isAlone = isOnce && options.jobs === undefined;
  const ahead = isAlone ? host.parseAhead?.(left.filter((path) => !isYaml(path))) : undefined;
  const linter = left.length === 0 ? undefined : await host.createLinter(files, world, (text) => ahead?.cell(text));
  return {
    check: (path) => {
      const answer = answers.get(path);
      if (answer) return answerOf(answer);
      if (!linter) throw new RangeError(`${path} is none of the files to check.`);
      ahead?.fetch(path);
      return check(linter, path);
    },
    failures: () => [...shares.flatMap((share) => share.failures), ...files.failuresOfYaml()],
    dispose: () => {
      ahead?.dispose();
      linter?.dispose();
    },
  };
}
