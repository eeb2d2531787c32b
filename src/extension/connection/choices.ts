import { EventEmitter, type Memento } from 'vscode';
import * as v from 'valibot';
import { Disposable } from '../base/disposable';
import type { DeclaredBundle, DeclaredTarget } from './declared-bundle';

/** What people chose for a bundle; what they did not follows from its files and the environment. */
export interface Choice {
  readonly profile?: string;
  readonly target?: string;
}

const stored = v.record(v.string(), v.object({ profile: v.optional(v.string()), target: v.optional(v.string()) }));
const key = 'plumbline.connection';

/** Kept with the workspace, for each of its bundles. */
export class Choices extends Disposable {
  private readonly changed = this.track(new EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: Memento) {
    super();
  }

  of({ folder }: DeclaredBundle): Choice {
    const { profile, target } = this.read()[folder.toString()] ?? {};
    return { ...(profile !== undefined && { profile }), ...(target !== undefined && { target }) };
  }

  /** The target that is worked with: the chosen one while the bundle has it, otherwise the default, otherwise the first. */
  target(bundle: DeclaredBundle): DeclaredTarget | undefined {
    const { target } = this.of(bundle);
    const named = (name: string | undefined): DeclaredTarget | undefined =>
      name === undefined ? undefined : bundle.targets.find((each) => each.name === name);
    return named(target) ?? named(bundle.defaultTarget) ?? bundle.targets[0];
  }

  /** An undefined value takes the choice back. */
  async choose({ folder }: DeclaredBundle, choice: { [K in keyof Choice]?: string | undefined }): Promise<void> {
    const all = this.read();
    const { profile, target } = { ...all[folder.toString()], ...choice };
    const next = { ...(profile !== undefined && { profile }), ...(target !== undefined && { target }) };
    await this.state.update(key, { ...all, [folder.toString()]: next });
    this.changed.fire();
  }

  private read(): v.InferOutput<typeof stored> {
    const read = v.safeParse(stored, this.state.get(key));
    return read.success ? read.output : {};
  }
}
