/** Paths as the core writes them: absolute, `/` between names, no trailing slash, no `.` or `..`. */

/** The folder of a file; `/` for a name at the root. */
export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** The last name of a path. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The ending with its dot (`.py`), lower case; empty without one. */
export function extension(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}

/** `relative` seen from `folder`, with `.` and `..` resolved; an absolute `relative` stands for itself. */
export function join(folder: string, relative: string): string {
  const below = relative.startsWith('./') ? relative.slice(2) : relative;
  if (isPlain(below)) return folder === '/' ? `/${below}` : `${folder}/${below}`;
  const names: string[] = [];
  for (const name of (relative.startsWith('/') ? relative : `${folder}/${relative}`).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

/** Whether a relative path is names and single slashes alone: most are, and need no resolving. */
function isPlain(path: string): boolean {
  return !/(?:^|\/)\.{0,2}(?:\/|$)/.test(path);
}

/** Whether `path` lies in `folder` or is it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

/** `path` as written from `folder` (`../a/b.py`). */
export function relative(folder: string, path: string): string {
  const from = folder.split('/').filter(Boolean);
  const to = path.split('/').filter(Boolean);
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** The folder and every folder above it, nearest first, `/` last. */
export function ancestors(folder: string): string[] {
  const found = [folder];
  while (folder !== '/') {
    folder = dirname(folder);
    found.push(folder);
  }
  return found;
}
