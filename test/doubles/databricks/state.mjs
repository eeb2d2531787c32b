import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';

/** What was deployed, as the program keeps it in the workspace: state/resources.json. */
export class State {
  constructor(at, read, version, copy) {
    this.at = at;
    this.copy = copy;
    this.log = `${copy}.wal`;
    this.version = version;
    this.lineage = read?.lineage;
    this.serial = read?.serial ?? 0;
    this.entries = new Map(Object.entries(read?.state ?? {}));
  }

  /**
   * Of the copy on this machine and what the workspace has, what was written more often: the copy where both are as new, or
   * where the workspace has nothing, whichever workspace the copy is of (seen, and in bundle/statemgmt/state_pull.go).
   */
  static async of({ workspace, paths, local }, version) {
    const at = `${paths.state_path}/resources.json`;
    const copy = path.join(local, 'resources.json');
    const [kept, there] = [readState(copy), parsed(await workspace.file(at))];
    if (kept && there && kept.lineage !== there.lineage) throw new Failure('lineage mismatch in state files');
    const isNewer = there !== undefined && there.serial > (kept?.serial ?? -1);
    if (isNewer) keep(copy, JSON.stringify(there, undefined, 1));
    const state = new State(at, isNewer ? there : kept, version, copy);
    state.recover();
    return state;
  }

  /** What the copy on this machine says, where there is one; the workspace is not asked then (seen: summary). */
  static async kept(bundle, version) {
    const copy = path.join(bundle.local, 'resources.json');
    const kept = readState(copy);
    if (!kept) return State.of(bundle, version);
    return new State(`${bundle.paths.state_path}/resources.json`, kept, version, copy);
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
    // Somebody took it away, which is found out at the end.
    if (this.hasNoted && !existsSync(this.log)) return;
    mkdirSync(path.dirname(this.log), { recursive: true });
    this.hasNoted = true;
    appendFileSync(this.log, `${JSON.stringify([key, this.entries.get(key) ?? null])}\n`);
  }

  /** Whoever reads the state takes what is noted for left behind, also when somebody is still at work. */
  recover() {
    if (existsSync(this.log)) {
      appendFileSync(this.recovered, readFileSync(this.log));
      rmSync(this.log);
    }
    if (!existsSync(this.recovered)) return;
    for (const line of readFileSync(this.recovered, 'utf8').split('\n').filter(Boolean)) {
      const [key, entry] = JSON.parse(line);
      if (entry === null) this.entries.delete(key);
      else this.entries.set(key, entry);
    }
  }

  /** Where what was noted on this machine is kept until somebody deploys. */
  get recovered() {
    return this.log.replace(/\.wal$/, '.recovered');
  }

  async write(workspace) {
    if (this.hasNoted && !existsSync(this.log)) {
      const text = `WAL recovery failed: failed to open WAL file ${this.log}`;
      throw new Failure(`${text}: open ${this.log}: no such file or directory`);
    }
    this.lineage ??= randomUUID();
    this.serial += 1;
    const { lineage, serial, version: cli_version } = this;
    const state = Object.fromEntries([...this.entries].sort(([one], [other]) => (one < other ? -1 : 1)));
    const text = JSON.stringify({ state_version: 2, cli_version, lineage, serial, state }, undefined, 1);
    await workspace.write(this.at, text);
    keep(this.copy, text);
    for (const file of [this.log, this.recovered]) rmSync(file, { force: true });
  }
}

function parsed(text) {
  return text === undefined ? undefined : JSON.parse(text);
}

function readState(copy) {
  return existsSync(copy) ? parsed(readFileSync(copy, 'utf8')) : undefined;
}

function keep(copy, text) {
  mkdirSync(path.dirname(copy), { recursive: true });
  writeFileSync(copy, text);
}
