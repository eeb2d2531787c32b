import path from 'node:path';

export const projectRoot = path.resolve(__dirname, '..', '..');

/** What the scripts download or make for themselves; ignored by git, safe to delete. */
export const cacheFolder = path.join(projectRoot, '.cache');

/** What builds and test runs leave behind: logs, screenshots, bundled tests; ignored by git. */
export const outFolder = path.join(projectRoot, 'out');
