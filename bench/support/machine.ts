import os from 'node:os';

/** The machine in general terms, and the day: what figures need beside them. */
export function circumstances(versions: readonly string[]): string {
  const cores = os.availableParallelism();
  const memory = Math.round(os.totalmem() / 1024 ** 3);
  const day = new Date().toISOString().slice(0, 10);
  return `Measured on ${day}: ${cores} shared cores, ${memory} GB, ${os.type()}; ${versions.join(', ')}.`;
}

export const nodeVersion = `Node ${process.versions.node}`;
