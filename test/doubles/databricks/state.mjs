import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What was deployed, as the program keeps it in the workspace: state/resources.json. */
export class State {
  constructor(at, read, version, log) {
    this.at = at;
    this.log = log;
    this.version = version;
    this.lineage = read?.lineage;
    this.serial = read?.serial ?? 0;
    this.entries = new Map(Object.entries(read?.state ?? {}));
  }

  static async of({ workspace, paths, root, target }, version) {
    const at = `${paths.state_path}/resources.json`;
    const text = await workspace.file(at);
    const log = path.join(root, '.databricks', 'bundle', target, 'resources.json.wal');
    const state = new State(at, text === undefined ? undefined : JSON.parse(text), version, log);
    state.recover();
    return state;
  }

  get isEmpty() {
    return this.lineage === undefined;
  }

  id(key) {
    return this.entries.get(key)?.__id__;
  }

  fields(key) {
    return this.entries.get(key)?.state;
  }

  put(key, id, fields) {
    this.entries.set(key, { __id__: id, state: fields });
  }

  /** Notes on this machine what was done, for a deployment that is killed before it writes the state. */
  note(key) {
    mkdirSync(path.dirname(this.log), { recursive: true });
    appendFileSync(this.log, `${JSON.stringify([key, this.entries.get(key) ?? null])}\n`);
  }

  recover() {
    if (!existsSync(this.log)) return;
    for (const line of readFileSync(this.log, 'utf8').split('\n').filter(Boolean)) {
      const [key, entry] = JSON.parse(line);
      if (entry === null) this.entries.delete(key);
      else this.entries.set(key, entry);
    }
  }

  async write(workspace) {
    this.lineage ??= randomUUID();
    this.serial += 1;
    const { lineage, serial, version: cli_version } = this;
    const state = Object.fromEntries([...this.entries].sort(([one], [other]) => (one < other ? -1 : 1)));
    await workspace.write(
      this.at,
      JSON.stringify({ state_version: 2, cli_version, lineage, serial, state }, undefined, 1),
    );
    rmSync(this.log, { force: true });
  }
}
