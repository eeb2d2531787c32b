import path from 'node:path';

/**
 * Leaves what the extension imports when it is first needed to files of their own, since reading and compiling it would be
 * most of the time that activation takes: the core to `engine.js`, features and clients to `platform.js`.
 */
export class Parts {
  /** Modules that each file has to export. */
  engine = new Set();
  platform = new Set();

  /**
   * @param {string} root the project's folder
   */
  constructor(root) {
    this.core = path.join(root, 'src', 'core') + path.sep;
  }

  /**
   * @param {'extension' | 'platform'} building the platform keeps within itself what it imports late, save the core
   * @returns {import('esbuild').Plugin}
   */
  plugin(building) {
    return {
      name: 'parts',
      setup: (build) => {
        build.onResolve({ filter: /^\.\.?\// }, ({ path: wanted, kind, resolveDir }) => {
          if (kind !== 'dynamic-import') return undefined;
          const module = path.resolve(resolveDir, wanted);
          const part = module.startsWith(this.core) ? 'engine' : 'platform';
          if (part === building) return undefined;
          this[part].add(module);
          return { path: `./${part}.js`, external: true };
        });
      },
    };
  }
}

/**
 * The text of a part's entry, each name of which stands for one thing.
 *
 * @param {Set<string>} modules
 */
export function entryOf(modules) {
  return [...modules]
    .sort()
    .map((module) => `export * from ${JSON.stringify(module)};`)
    .join('\n');
}
