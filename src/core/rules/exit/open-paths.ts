import type { NotebookModel } from '../notebook-model';
import type { Decision, PathEnd, Trail } from '../../python/rehearsal/trace';
import type { Scenarios } from '../../python/values/condition';

/** A path that ends without an exit. */
export interface OpenPath {
  /** The decisions but for which it would exit. */
  readonly trail: Trail;
  readonly when: Scenarios;
}

/** The paths that end without an exit, each told by what sets it apart from those that have one. */
export function openPaths(notebook: NotebookModel, open: readonly PathEnd[]): OpenPath[] {
  const exits = notebook.rehearsal.ends.filter((end) => end.kind === 'exit').flatMap((end) => end.trails);
  const paths = new Map<string, OpenPath>();
  for (const { trails, when } of open) {
    for (const trail of trails) {
      const essential = trail.filter((decision) => matters(decision, exits));
      const key = essential.map(keyOf).join();
      paths.set(key, { trail: essential, when: (paths.get(key)?.when ?? 0) | when });
    }
  }
  const found = [...paths.values()];
  return found.filter((path) => !found.some((other) => other !== path && isPartOf(other.trail, path.trail)));
}

/** An `if` whose other side raises, or goes the same way, says nothing of where an exit is missing. */
function matters(decision: Decision, exits: readonly Trail[]): boolean {
  if (decision.kind !== 'if' && decision.kind !== 'else') return true;
  const other = { ...decision, kind: decision.kind === 'if' ? 'else' : 'if' } as const;
  return exits.some((trail) => trail.some((each) => keyOf(each) === keyOf(other)));
}

/** Whether a path needs fewer decisions of the same: then the longer trail tells no path of its own. */
function isPartOf(trail: Trail, of: Trail): boolean {
  const keys = new Set(of.map(keyOf));
  return trail.length < of.length && trail.every((decision) => keys.has(keyOf(decision)));
}

function keyOf({ kind, location: { path, cell, span } }: Decision): string {
  return `${kind} ${path}:${cell}:${span.start}`;
}
