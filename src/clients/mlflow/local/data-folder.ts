import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Where a server on this machine keeps runs. */
export interface DataFolder {
  readonly folder: string;
  /** `mlflow.db`, or the folder `mlruns` that MLflow 2 wrote. */
  readonly kind: 'database' | 'mlruns';
}

const deepest = 3;
const never = new Set(['node_modules', '__pycache__', 'site-packages', 'mlartifacts', 'mlruns', 'venv']);

/** The folder that already holds runs, nearest to the top of the project; the project's own where none does. */
export async function findDataFolder(project: string): Promise<DataFolder> {
  let level = [project];
  for (let depth = 0; depth <= deepest && level.length > 0; depth += 1) {
    const below: string[] = [];
    for (const folder of level) {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      if (entries.some((entry) => entry.isFile() && entry.name === 'mlflow.db')) return { folder, kind: 'database' };
      if (entries.some((entry) => entry.isDirectory() && entry.name === 'mlruns') && (await holdsRuns(folder))) {
        return { folder, kind: 'mlruns' };
      }
      for (const entry of entries) {
        const isProjects = entry.isDirectory() && !entry.name.startsWith('.') && !never.has(entry.name);
        if (isProjects) below.push(path.join(folder, entry.name));
      }
    }
    level = below;
  }
  return { folder: project, kind: 'database' };
}

/** MLflow 3 may keep artifacts alone in `mlruns`; an experiment there has a description. */
async function holdsRuns(folder: string): Promise<boolean> {
  const experiments = await readdir(path.join(folder, 'mlruns')).catch(() => []);
  for (const experiment of experiments) {
    const description = await stat(path.join(folder, 'mlruns', experiment, 'meta.yaml')).catch(() => undefined);
    if (description?.isFile()) return true;
  }
  return false;
}
