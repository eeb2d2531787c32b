import path from 'node:path';
import { isWithin, relative } from '../../core/project/paths';

/** `argument` as the core writes paths (`/c:/x` on Windows), seen from `cwd`, which is written so too. */
export function toCorePath(cwd: string, argument: string): string {
  const absolute = path.resolve(toDiskPath(cwd), argument);
  return path.sep === '\\' ? `/${absolute.replaceAll('\\', '/')}`.replace(/^\/+/, '/') : absolute;
}

/** The path as the file system wants it. */
export function toDiskPath(corePath: string): string {
  return path.sep === '\\' ? corePath.slice(1).replaceAll('/', '\\') : corePath;
}

/** As reports write it: from the current folder when it lies there, else whole; `/` between names. */
export function displayPath(cwd: string, corePath: string): string {
  if (corePath === cwd) return '.';
  if (isWithin(cwd, corePath)) return relative(cwd, corePath);
  return /^\/[a-z]:\//i.test(corePath) ? corePath.slice(1) : corePath;
}
