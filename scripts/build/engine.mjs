import path from 'node:path';

const engineFile = './engine.js';

/**
 * Leaves what the extension imports when it is first needed to a file of its own: reading and compiling the engine would be
 * most of the time that activation takes. `modules` gathers what that file has to export.
 *
 * @param {Set<string>} modules
 * @returns {import('esbuild').Plugin}
 */
export function engineApart(modules) {
  return {
    name: 'engine-apart',
    setup(build) {
      build.onResolve({ filter: /\/core\// }, ({ path: wanted, kind, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        modules.add(path.resolve(resolveDir, wanted));
        return { path: engineFile, external: true };
      });
    },
  };
}

/**
 * The text of the engine's entry, each name of which stands for one thing.
 *
 * @param {Set<string>} modules
 */
export function engineEntry(modules) {
  return [...modules]
    .sort()
    .map((module) => `export * from ${JSON.stringify(module)};`)
    .join('\n');
}
