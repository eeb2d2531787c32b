/** How many MLflow runs are active, at least and at most. */
export interface ActiveRuns {
  readonly least: number;
  readonly most: number;
}

export const noRun: ActiveRuns = { least: 0, most: 0 };
/** Nothing is known: code that cannot be seen may have started a run. */
export const anyRuns: ActiveRuns = { least: 0, most: Infinity };

export function runStarted(runs: ActiveRuns): ActiveRuns {
  return { least: runs.least + 1, most: runs.most + 1 };
}

export function runEnded(runs: ActiveRuns): ActiveRuns {
  return { least: Math.max(0, runs.least - 1), most: Math.max(0, runs.most - 1) };
}

/**
 * A `with` that started a run is left: it ends the innermost run, unless its own was ended before (MLflow's
 * `ActiveRun.__exit__`). Code that is not seen leaves as many runs as it found.
 */
export function runLeft(entered: ActiveRuns, now: ActiveRuns): ActiveRuns {
  const most = now.most < Infinity ? now.most : Math.max(entered.most, now.least);
  return {
    least: now.least < entered.least ? now.least : Math.max(0, now.least - 1),
    most: most < entered.most ? most : Math.max(0, most - 1),
  };
}

/** A run may have been started. */
export function runPerhapsStarted(runs: ActiveRuns): ActiveRuns {
  return { least: runs.least, most: Infinity };
}

export function sameRuns(a: ActiveRuns, b: ActiveRuns): boolean {
  return a.least === b.least && a.most === b.most;
}

/** Where paths meet. */
export function eitherRuns(a: ActiveRuns, b: ActiveRuns): ActiveRuns {
  if (sameRuns(a, b)) return a;
  return { least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) };
}
