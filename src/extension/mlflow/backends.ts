import { type Event, EventEmitter, RelativePattern, type Uri, workspace, type WorkspaceFolder } from 'vscode';
import { AuthError } from '../../clients/auth/errors';
import type { Backend } from '../../clients/mlflow/backend';
import { databricksBackend, type SignedInWorkspace } from '../../clients/mlflow/databricks';
import { versionAt } from '../../clients/mlflow/local/health';
import { openSourceBackend } from '../../clients/mlflow/open-source';
import { readTrackingUri, withoutPassword } from '../../core/mlflow/tracking-uri';
import { Disposable, type Disposes } from '../base/disposable';
import { EnvFiles } from './env-files';
import type { LocalMlflow } from './local-mlflow';
import { namedUri, type NamedUri, type UriOrigin } from './named-uri';
import { SignInError } from './sign-in-failure';
import { signInOf, signInVariables } from './sign-in';

/** Which server a folder's experiments and models are on. */
export type FoundBackend =
  | { readonly kind: 'backend'; readonly backend: Backend; readonly origin: BackendOrigin }
  /** Data on this machine are named, which a server has to be started on. */
  | { readonly kind: 'files'; readonly uri: string }
  | { readonly kind: 'none' };

/** Who says so: people or files, a server that Plumbline started, the bundle's workspace, or that one answers at the usual place. */
export type BackendOrigin = UriOrigin | 'started' | 'workspace' | 'usual-place';

/** The Databricks workspaces that people are signed in to. */
export interface Workspaces {
  readonly onDidChange: Event<unknown>;
  /** The workspace of a folder's bundle; undefined where it has none. Rejects when nobody can sign in to it. */
  ofFolder(folder: Uri | undefined): Promise<SignedInWorkspace | undefined>;
  /** The workspace of a profile, unless given the one that variables of the environment or the default profile name. */
  ofProfile(profile: string | undefined, variables: NamedUri['variables']): Promise<SignedInWorkspace>;
}

/** Says that a tracking URI is none that Plumbline can ask. */
export class TrackingUriError extends Error {
  readonly reason = 'unknown-uri';

  constructor({ uri, origin }: NamedUri) {
    const source = { setting: 'The setting', environment: 'The environment', 'env-file': 'The file .env' }[origin];
    super(`${source} names the tracking URI ${withoutPassword(uri)}, which is no address of an MLflow server.`);
    this.name = 'TrackingUriError';
  }
}

interface Finding {
  readonly answer: Promise<FoundBackend>;
  readonly atMs: number;
  /** Nothing was found. */
  isVain: boolean;
}

/** What is not there may be there after this long. */
const vainMs = 10_000;

/** The current server of each folder. Made when it is first asked for; nobody is asked in a workspace that is not trusted. */
export class Backends extends Disposable {
  private readonly changed = this.track(new EventEmitter<void>());
  /** A folder may have another server than before, or one where it had none. */
  readonly onDidChange = this.changed.event;
  private readonly found = new Map<string, Finding>();
  private readonly known = new Map<string, Backend>();
  private readonly env: EnvFiles;

  constructor(
    private readonly local: Pick<LocalMlflow, 'serverOf' | 'onDidChange'>,
    private readonly workspaces: Workspaces,
    private readonly userAgent: string,
    private readonly usualPlace = 'http://localhost:5000',
  ) {
    super();
    const forget = (): void => this.refresh();
    this.track(local.onDidChange(forget));
    this.track(workspaces.onDidChange(forget));
    this.track(workspace.onDidGrantWorkspaceTrust(forget));
    this.track(workspace.onDidChangeWorkspaceFolders(forget));
    this.track(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('plumbline.mlflow')) this.refresh();
      }),
    );
    this.env = this.track(
      new EnvFiles({
        folders: () => this.folders.map(({ uri }) => uri),
        onDidChangeFolders: workspace.onDidChangeWorkspaceFolders,
        watch: watchEnvFile,
        read: namedUri,
        changed: forget,
      }),
    );
  }

  get folders(): readonly WorkspaceFolder[] {
    return workspace.workspaceFolders ?? [];
  }

  /** The folder that a file is in, or the only one. */
  folderOf(uri: Uri | undefined): Uri | undefined {
    return (uri && workspace.getWorkspaceFolder(uri)?.uri) ?? workspace.workspaceFolders?.[0]?.uri;
  }

  /** @throws TrackingUriError, SignInError, AuthError, ProgramError: what to do is in the message */
  of(folder: Uri | undefined): Promise<FoundBackend> {
    const key = folder?.toString() ?? '';
    const known = this.found.get(key);
    if (known && (!known.isVain || Date.now() - known.atMs < vainMs)) return known.answer;
    const finding: Finding = { answer: this.find(folder), atMs: Date.now(), isVain: false };
    this.found.set(key, finding);
    const vain = (): void => void (finding.isVain = true);
    finding.answer.then(({ kind }) => kind !== 'backend' && vain(), vain);
    return finding.answer;
  }

  /** The server of the folder around a file, or of the first folder; undefined where there is none. @throws as `of` */
  async backend(uri?: Uri): Promise<Backend | undefined> {
    const found = await this.of(this.folderOf(uri));
    return found.kind === 'backend' ? found.backend : undefined;
  }

  /** One that was found before, by its `id`; after a reload those of the open folders are found first. */
  async withId(id: string): Promise<Backend | undefined> {
    const known = (): Backend | undefined => [...this.known.values()].findLast((backend) => backend.id === id);
    if (!known()) await Promise.allSettled((workspace.workspaceFolders ?? []).map(({ uri }) => this.of(uri)));
    return known();
  }

  /** Looks anew, as after a failure. */
  refresh(): void {
    this.found.clear();
    this.changed.fire();
  }

  private async find(folder: Uri | undefined): Promise<FoundBackend> {
    if (!workspace.isTrusted) return { kind: 'none' };
    const started = await this.local.serverOf(folder);
    if (started) return this.server(started.url, 'started');
    const named = await this.env.named(folder);
    if (named) return this.named(named);
    const signedIn = await this.workspaceOf(folder);
    if (signedIn) return { kind: 'backend', backend: this.databricks(signedIn), origin: 'workspace' };
    const { usualPlace } = this;
    return (await versionAt(usualPlace)) === undefined ? { kind: 'none' } : this.server(usualPlace, 'usual-place');
  }

  /** Another server is not shown as if it were the bundle's. @throws SignInError */
  private async workspaceOf(folder: Uri | undefined): Promise<SignedInWorkspace | undefined> {
    try {
      return await this.workspaces.ofFolder(folder);
    } catch (error) {
      throw error instanceof AuthError ? new SignInError(error) : error;
    }
  }

  private async named(named: NamedUri): Promise<FoundBackend> {
    const uri = readTrackingUri(named.uri);
    switch (uri.kind) {
      case 'server': {
        const authorization = signInOf(uri, named.variables);
        const key = JSON.stringify([uri, ...signInVariables.map((name) => named.variables[name])]);
        const address = new URL(uri.address);
        const options = { address, userAgent: this.userAgent, ...(authorization && { authorization }) };
        return { kind: 'backend', backend: this.once(key, () => openSourceBackend(options)), origin: named.origin };
      }
      case 'databricks': {
        const signedIn = await this.workspaces.ofProfile(uri.profile, named.variables);
        return { kind: 'backend', backend: this.databricks(signedIn), origin: named.origin };
      }
      case 'files':
        return { kind: 'files', uri: uri.uri };
      case 'unknown':
        throw new TrackingUriError(named);
    }
  }

  private server(url: string, origin: BackendOrigin): FoundBackend {
    const make = (): Backend => openSourceBackend({ address: new URL(url), userAgent: this.userAgent });
    return { kind: 'backend', backend: this.once(url, make), origin };
  }

  private databricks(signedIn: SignedInWorkspace): Backend {
    const known = this.known.get(signedIn.host.origin);
    if (known?.http === signedIn.http) return known;
    const backend = databricksBackend(signedIn, { userAgent: this.userAgent });
    this.known.set(signedIn.host.origin, backend);
    return backend;
  }

  private once(key: string, make: () => Backend): Backend {
    const backend = this.known.get(key) ?? make();
    // The one that was used last is the last: of one server, that with the newest sign-in.
    this.known.delete(key);
    this.known.set(key, backend);
    return backend;
  }
}

function watchEnvFile(folder: Uri, changed: () => void): Disposes {
  const files = workspace.createFileSystemWatcher(new RelativePattern(folder, '.env'));
  for (const event of [files.onDidChange, files.onDidCreate, files.onDidDelete]) event(changed);
  return files;
}
