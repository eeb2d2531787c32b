import type { Memento } from 'vscode';
import { Disposable } from '../base/disposable';
import { Bundles, type BundlesSetting } from './bundles';
import { Choices } from './choices';
import { Connections } from './connections';
import { Programs } from './programs';

/** The bundles of the workspace, and who is signed in where for each: one for everything that asks. */
export class Connected extends Disposable {
  readonly programs = this.track(new Programs());
  readonly bundles: Bundles;
  readonly choices: Choices;
  readonly connections: Connections;

  /** @param memory of the workspace */
  constructor(
    setting: BundlesSetting,
    memory: Memento,
    readonly userAgent: string,
  ) {
    super();
    this.bundles = this.track(new Bundles(setting));
    this.choices = this.track(new Choices(memory));
    this.connections = this.track(new Connections(this.programs, this.choices, userAgent));
  }
}
