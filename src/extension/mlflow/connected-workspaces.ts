import { type Event, EventEmitter, type Uri, workspace } from 'vscode';
import { authorize } from '../../clients/auth/authorize';
import { choose } from '../../clients/auth/choose';
import { configFilePath, readConfigFile } from '../../clients/auth/config-file';
import { runAz, runDatabricks } from '../../clients/auth/run-for-token';
import { HttpClient } from '../../clients/http/client';
import type { SignedInWorkspace } from '../../clients/mlflow/databricks';
import { Disposable } from '../base/disposable';
import { concerned, type FileChange } from '../connection/bundle-changes';
import type { Connected } from '../connection/connected';
import type { DeclaredBundle } from '../connection/declared-bundle';
import type { Workspaces } from './backends';
import { KnownAnswers } from './known-answers';

/** What is used of what is connected. */
export type ConnectedParts = Pick<Connected, 'bundles' | 'choices' | 'connections' | 'programs' | 'userAgent'>;

/** The workspaces of the bundles of open folders, with the targets and profiles that people chose for them. */
export class ConnectedWorkspaces extends Disposable implements Workspaces {
  private readonly changed = this.track(new EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private readonly ofProfiles = new Map<string, SignedInWorkspace & { readonly secret: string }>();
  /** As they were when a folder's was asked for last. */
  private bundles: readonly DeclaredBundle[] = [];
  private readonly answers = new KnownAnswers<Uri>(async (folder) => this.declared(await this.bundleOf(folder)));

  /** @param saved files on disk that changed, came or went */
  constructor(
    private readonly connected: ConnectedParts,
    saved: Event<FileChange>,
  ) {
    super();
    this.track(connected.choices.onDidChange(() => this.changed.fire()));
    this.track(
      saved((change) => {
        // What is being typed names no host yet: it counts once it is saved, in whichever file of a bundle.
        if (concerned(change, this.bundles).length > 0) void this.look();
      }),
    );
  }

  async ofFolder(folder: Uri | undefined): Promise<SignedInWorkspace | undefined> {
    if (!folder) return undefined;
    const bundle = await this.bundleOf(folder);
    this.answers.keep(folder, this.declared(bundle));
    return bundle && this.connected.connections.workspace(bundle, this.connected.choices.target(bundle));
  }

  private async bundleOf(folder: Uri): Promise<DeclaredBundle | undefined> {
    const within = `${folder.path.replace(/\/$/, '')}/`;
    this.bundles = await this.connected.bundles.all();
    return this.bundles.find(({ uri }) => uri.path.startsWith(within));
  }

  /** What a bundle says of its workspace, with the target that is worked with. */
  private declared(bundle: DeclaredBundle | undefined): string {
    const { name, host, profile } = (bundle && this.connected.choices.target(bundle)) ?? {};
    return JSON.stringify([bundle?.uri.toString(), name, host, profile]);
  }

  /** Does not reject. */
  private async look(): Promise<void> {
    const folders = workspace.workspaceFolders ?? [];
    const changes = await Promise.all(folders.map(({ uri }) => this.answers.isAnother(uri)));
    if (changes.includes(true)) this.changed.fire();
  }

  async ofProfile(
    profile: string | undefined,
    variables: Readonly<Record<string, string | undefined>>,
  ): Promise<SignedInWorkspace> {
    // A token goes to the host that is named beside it: the two are never mixed.
    const hostVariable = 'DATABRICKS_HOST';
    const environment = variables[hostVariable] && !process.env[hostVariable] ? variables : process.env;
    const file = await readConfigFile(configFilePath(process.env));
    const { host, method } = choose(file, environment, {}, profile).settings();
    const key = profile ?? '';
    const secret = JSON.stringify([host, method]);
    const known = this.ofProfiles.get(key);
    if (known?.secret === secret) return known;
    const tools = {
      databricks: runDatabricks(() => this.connected.programs.get()),
      az: runAz(this.connected.programs.reaper),
    };
    const authorization = authorize({ host, method }, tools);
    const made = {
      host,
      secret,
      http: new HttpClient({ address: host, authorization, userAgent: this.connected.userAgent }),
    };
    this.ofProfiles.set(key, made);
    return made;
  }
}
