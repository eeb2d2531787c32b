import type { Memento, Uri } from 'vscode';
import { authorize } from '../../clients/auth/authorize';
import { choose } from '../../clients/auth/choose';
import { configFilePath, readConfigFile } from '../../clients/auth/config-file';
import { runAz, runDatabricks } from '../../clients/auth/run-for-token';
import { HttpClient } from '../../clients/http/client';
import type { SignedInWorkspace } from '../../clients/mlflow/databricks';
import { Disposable } from '../base/disposable';
import { Bundles, type BundlesSetting } from '../connection/bundles';
import { Choices } from '../connection/choices';
import { Connections } from '../connection/connections';
import { Programs } from '../connection/programs';
import type { Workspaces } from './backends';

/** The workspaces of the bundles of open folders, with the targets and profiles that people chose for them. */
export class ConnectedWorkspaces extends Disposable implements Workspaces {
  private readonly programs = this.track(new Programs());
  private readonly bundles: Bundles;
  private readonly choices: Choices;
  private readonly connections: Connections;
  private readonly ofProfiles = new Map<string, SignedInWorkspace & { readonly secret: string }>();

  /** @param memory of the workspace */
  constructor(
    setting: BundlesSetting,
    memory: Memento,
    private readonly userAgent: string,
  ) {
    super();
    this.bundles = this.track(new Bundles(setting));
    this.choices = this.track(new Choices(memory));
    this.connections = this.track(new Connections(this.programs, this.choices, userAgent));
  }

  get onDidChange() {
    return this.choices.onDidChange;
  }

  async ofFolder(folder: Uri | undefined): Promise<SignedInWorkspace | undefined> {
    if (!folder) return undefined;
    const within = `${folder.path.replace(/\/$/, '')}/`;
    const bundle = (await this.bundles.all()).find(({ uri }) => uri.path.startsWith(within));
    return bundle && this.connections.workspace(bundle, this.choices.target(bundle));
  }

  async ofProfile(profile: string | undefined): Promise<SignedInWorkspace> {
    const file = await readConfigFile(configFilePath(process.env));
    const { host, method } = choose(file, process.env, {}, profile).settings();
    const key = profile ?? '';
    const secret = JSON.stringify([host, method]);
    const known = this.ofProfiles.get(key);
    if (known?.secret === secret) return known;
    const tools = { databricks: runDatabricks(() => this.programs.get()), az: runAz(this.programs.reaper) };
    const authorization = authorize({ host, method }, tools);
    const made = { host, secret, http: new HttpClient({ address: host, authorization, userAgent: this.userAgent }) };
    this.ofProfiles.set(key, made);
    return made;
  }
}
