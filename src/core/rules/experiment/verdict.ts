import { knownPrefix } from '../../python/values/text';
import type { TextShape } from '../../python/values/value';
import { canFollow } from './pattern';
import type { Pattern } from './pattern';

/** What is wrong with an experiment's path. */
export type Fault =
  'user-folder' | 'relative' | 'workspace-shared' | 'other-folder' | 'root' | 'beside-notebook' | 'off-pattern';

/** Judges a path as far as it is known; undefined when it is right or nothing can be said. */
export function faultOf(path: TextShape, pattern: Pattern): Fault | undefined {
  const prefix = knownPrefix(path);
  const whole = path.parts.length === 0 || (path.parts.length === 1 && prefix !== '');
  if (prefix === '') return goesWithNotebook(path) ? 'beside-notebook' : undefined;
  if (!prefix.startsWith('/')) return 'relative';
  const inFolder = (folder: string): boolean => prefix.startsWith(`${folder}/`) || (whole && prefix === folder);
  if (['/Users', '/Workspace/Users', '/Repos', '/Workspace/Repos'].some(inFolder)) return 'user-folder';
  if (inFolder('/Workspace/Shared')) return 'workspace-shared';
  if (inFolder('/Shared')) return canFollow(path, pattern) ? undefined : 'off-pattern';
  const folderIsKnown = whole || prefix.indexOf('/', 1) > 0;
  const mayStillBeKnown = ['/Workspace', '/Workspace/'].some((start) => start === prefix) && !whole;
  if (!folderIsKnown || mayStillBeKnown) return undefined;
  if (prefix.startsWith('/Workspace/') && !whole && prefix.indexOf('/', '/Workspace/'.length) < 0) return undefined;
  return whole && prefix.lastIndexOf('/') === 0 ? 'root' : 'other-folder';
}

function goesWithNotebook({ parts: [first] }: TextShape): boolean {
  return typeof first === 'object' && first.ofNotebook === true;
}
