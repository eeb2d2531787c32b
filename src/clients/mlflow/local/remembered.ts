import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

/** How a window finds the server that another one, or the same before its reload, has started. */
const rememberedServer = v.object({
  url: v.string(),
  port: v.number(),
  /** Of the guard, which leads the server's process group. */
  pid: v.number(),
  socket: v.string(),
  startedMs: v.number(),
});
export type RememberedServer = v.InferOutput<typeof rememberedServer>;

/** A file for each folder that holds runs, outside of the project. */
export class RememberedServers {
  constructor(private readonly storage: string) {}

  async read(dataFolder: string): Promise<RememberedServer | undefined> {
    try {
      const found = v.safeParse(rememberedServer, JSON.parse(await readFile(this.file(dataFolder), 'utf8')));
      return found.success ? found.output : undefined;
    } catch (error) {
      const isUnreadable = error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (isUnreadable) return undefined;
      throw error;
    }
  }

  async write(dataFolder: string, server: RememberedServer): Promise<void> {
    await mkdir(this.storage, { recursive: true });
    await writeFile(this.file(dataFolder), JSON.stringify(server), { mode: 0o600 });
  }

  async forget(dataFolder: string): Promise<void> {
    await rm(this.file(dataFolder), { force: true });
  }

  private file(dataFolder: string): string {
    const name = createHash('sha256').update(path.resolve(dataFolder)).digest('hex').slice(0, 16);
    return path.join(this.storage, `mlflow-${name}.json`);
  }
}
