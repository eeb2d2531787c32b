import type { Uri } from 'vscode';
import { authorize } from '../../clients/auth/authorize';
import { choose } from '../../clients/auth/choose';
import { configFilePath, readConfigFile } from '../../clients/auth/config-file';
import { runAz, runDatabricks } from '../../clients/auth/run-for-token';
import { HttpClient } from '../../clients/http/client';
import type { SignedInWorkspace } from '../../clients/mlflow/databricks';
import type { Connected } from '../connection/connected';
import type { Workspaces } from './backends';

/** The workspaces of the bundles of open folders, with the targets and profiles that people chose for them. */
export class ConnectedWorkspaces implements Workspaces {
  private readonly ofProfiles = new Map<string, SignedInWorkspace & { readonly secret: string }>();

  constructor(private readonly connected: Connected) {}

  get onDidChange() {
    return this.connected.choices.onDidChange;
  }

  async ofFolder(folder: Uri | undefined): Promise<SignedInWorkspace | undefined> {
    if (!folder) return undefined;
    const within = `${folder.path.replace(/\/$/, '')}/`;
    const bundle = (await this.connected.bundles.all()).find(({ uri }) => uri.path.startsWith(within));
    return bundle && this.connected.connections.workspace(bundle, this.connected.choices.target(bundle));
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
