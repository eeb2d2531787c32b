import type { Memento } from 'vscode';
import * as v from 'valibot';
import type { Deployed } from '../../core/deployment/resource-rows';

const stored = v.array(
  v.object({
    key: v.string(),
    kind: v.string(),
    name: v.string(),
    title: v.optional(v.string()),
    id: v.optional(v.string()),
    url: v.optional(v.string()),
    modified: v.optional(v.string()),
  }),
);

/** What workspaces had of deployments when they were asked last, for the next window. */
export class Remembered {
  constructor(private readonly memory: Memento) {}

  /** @param key of a deployment in one place; undefined where nothing is known of it there */
  get(key: string): readonly Deployed[] | undefined {
    const read = v.safeParse(stored, this.memory.get(memoryKey(key)));
    return read.success ? (read.output as readonly Deployed[]) : undefined;
  }

  async set(key: string, deployed: readonly Deployed[]): Promise<void> {
    await this.memory.update(memoryKey(key), deployed);
  }
}

function memoryKey(key: string): string {
  return `plumbline.deployed:${key}`;
}
