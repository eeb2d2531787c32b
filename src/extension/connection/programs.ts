import { workspace } from 'vscode';
import { findProgram } from '../../clients/program/find';
import { DatabricksProgram } from '../../clients/program/program';
import { Reaper } from '../../clients/program/reaper';
import { Disposable } from '../base/disposable';

/** The user's `databricks` program: found and asked for its version once, and anew when the setting or the PATH is another. */
export class Programs extends Disposable {
  readonly reaper = this.track(new Reaper());
  private known: { readonly key: string; readonly program: Promise<DatabricksProgram> } | undefined;

  /** @throws ProgramError, `missing` and `too-old` among its reasons */
  async get(): Promise<DatabricksProgram> {
    const setting = workspace.getConfiguration('plumbline').get('databricks.path', '');
    const key = `${setting}\0${process.env['PATH'] ?? ''}`;
    if (this.known?.key === key) return this.known.program;
    const program = this.open(setting);
    const known = { key, program };
    this.known = known;
    // What is not there now may be installed by the next time.
    program.catch(() => {
      if (this.known === known) this.known = undefined;
    });
    return program;
  }

  private async open(setting: string): Promise<DatabricksProgram> {
    const { path } = await findProgram({ setting });
    return DatabricksProgram.open(path, { reaper: this.reaper });
  }
}
