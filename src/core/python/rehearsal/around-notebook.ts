import { isPathOfNotebook } from '../values/library';
import type { LibraryShape, Shape } from '../values/value';

/**
 * Folders around the notebook, made of its path by hand: `path.rsplit("/", 1)[0]`, `"/".join(path.split("/")[:-1])`. All of
 * them stand for one thing, the notebook's place.
 */

/** The path whose pieces `.split()` or `.rsplit()` gave. */
export function pathInPieces(shape: Shape, by: 'split' | 'rsplit'): LibraryShape | undefined {
  const path = shape.kind === 'library' && shape.name.endsWith(`.${by}()`) ? shape.call?.receiver : undefined;
  return path && isPathOfNotebook(path) ? path : undefined;
}
