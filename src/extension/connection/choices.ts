import { EventEmitter, type Memento } from 'vscode';
import * as v from 'valibot';
import type { ProgramSignIn } from '../../clients/auth/choose';
import { Disposable } from '../base/disposable';
import type { DeclaredBundle, DeclaredTarget } from './declared-bundle';

/** What people chose for a bundle; what they did not follows from its files and the environment. */
export interface Choice {
  readonly profile?: string;
  /** Instead of a profile. */
  readonly signIn?: ProgramSignIn;
  readonly target?: string;
}

const stored = v.record(
  v.string(),
  v.object({
    profile: v.optional(v.string()),
    signIn: v.optional(v.object({ host: v.string(), authType: v.picklist(['databricks-cli', 'azure-cli']) })),
    target: v.optional(v.string()),
  }),
);
const key = 'plumbline.connection';

type Given = { readonly [K in keyof Choice]?: Choice[K] | undefined };

function given({ profile, signIn, target }: Given): Choice {
  return {
    ...(profile !== undefined && { profile }),
    ...(signIn !== undefined && { signIn }),
    ...(target !== undefined && { target }),
  };
}

/** Kept with the workspace, for each of its bundles. */
export class Choices extends Disposable {
  private readonly changed = this.track(new EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: Memento) {
    super();
  }

  of({ folder }: DeclaredBundle): Choice {
    return given(this.read()[folder.toString()] ?? {});
  }

  /** The target that is worked with: the chosen one while the bundle has it, otherwise the default, otherwise the first. */
  target(bundle: DeclaredBundle): DeclaredTarget | undefined {
    const { target } = this.of(bundle);
    const named = (name: string | undefined): DeclaredTarget | undefined =>
      name === undefined ? undefined : bundle.targets.find((each) => each.name === name);
    return named(target) ?? named(bundle.defaultTarget) ?? bundle.targets[0];
  }

  /** An undefined value takes the choice back. */
  async choose({ folder }: DeclaredBundle, choice: Given): Promise<void> {
    const all = this.read();
    const next = given({ ...all[folder.toString()], ...choice });
    await this.state.update(key, { ...all, [folder.toString()]: next });
    this.changed.fire();
  }

  private read(): v.InferOutput<typeof stored> {
    const read = v.safeParse(stored, this.state.get(key));
    return read.success ? read.output : {};
  }
}
