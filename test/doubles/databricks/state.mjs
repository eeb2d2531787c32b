import { randomUUID } from 'node:crypto';

/** What was deployed, as the program keeps it in the workspace: state/resources.json. */
export class State {
  constructor(at, read, version) {
    this.at = at;
    this.version = version;
    this.lineage = read?.lineage;
    this.serial = read?.serial ?? 0;
    this.entries = new Map(Object.entries(read?.state ?? {}));
  }

  static async of({ workspace, paths }, version) {
    const at = `${paths.state_path}/resources.json`;
    const text = await workspace.file(at);
    return new State(at, text === undefined ? undefined : JSON.parse(text), version);
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

  async write(workspace) {
    this.lineage ??= randomUUID();
    this.serial += 1;
    const { lineage, serial, version: cli_version } = this;
    const state = Object.fromEntries([...this.entries].sort(([one], [other]) => (one < other ? -1 : 1)));
    await workspace.write(
      this.at,
      JSON.stringify({ state_version: 2, cli_version, lineage, serial, state }, undefined, 1),
    );
  }
}
