import type { Event, Uri } from 'vscode';
import { Disposable, type Disposes } from '../base/disposable';
import { KnownAnswers } from './known-answers';
import type { NamedUri } from './named-uri';

export interface EnvFilesSetting {
  folders(): readonly Uri[];
  readonly onDidChangeFolders: Event<unknown>;
  /** Calls back when the `.env` of a folder comes, changes or goes. */
  watch(folder: Uri, changed: () => void): Disposes;
  read(folder: Uri | undefined): Promise<NamedUri | undefined>;
  /** A folder's server is named otherwise than it was. */
  changed(): void;
}

/** Variables that say which server, and who asks. */
const matters = /^(?:MLFLOW_TRACKING|DATABRICKS|ARM|AZURE)_/;

/** Follows the `.env` of each open folder, also of those that are added later. */
export class EnvFiles extends Disposable {
  private readonly watched = new Map<string, Disposes>();
  private readonly answers: KnownAnswers<Uri>;

  constructor(private readonly setting: EnvFilesSetting) {
    super();
    this.answers = new KnownAnswers(async (folder) => signature(await setting.read(folder)));
    this.follow();
    this.track(setting.onDidChangeFolders(() => this.follow()));
    this.track({ dispose: () => [...this.watched.values()].forEach((each) => each.dispose()) });
  }

  /** What names the server of a folder; from now on a change of that is told. */
  async named(folder: Uri | undefined): Promise<NamedUri | undefined> {
    const named = await this.setting.read(folder);
    if (folder) this.answers.keep(folder, signature(named));
    return named;
  }

  private follow(): void {
    const open = new Map(this.setting.folders().map((folder) => [folder.toString(), folder]));
    for (const [key, watcher] of this.watched) {
      if (open.has(key)) continue;
      watcher.dispose();
      this.watched.delete(key);
    }
    for (const [key, folder] of open) {
      if (!this.watched.has(key))
        this.watched.set(
          key,
          this.setting.watch(folder, () => void this.look(folder)),
        );
    }
  }

  /** Does not reject. */
  private async look(folder: Uri): Promise<void> {
    if (await this.answers.isAnother(folder)) this.setting.changed();
  }
}

/** Kept in memory alone: a sign-in may be in it. */
function signature(named: NamedUri | undefined): string {
  if (!named) return '';
  const { uri, origin, variables } = named;
  const ofFile = origin === 'env-file' ? Object.entries(variables).filter(([name]) => matters.test(name)) : [];
  return JSON.stringify([uri, origin, ofFile]);
}
