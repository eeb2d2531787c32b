import { authorize } from '../../clients/auth/authorize';
import { choose, type Choice as AuthChoice, type Origin, signInChoice } from '../../clients/auth/choose';
import { type ConfigFile, configFilePath, readConfigFile } from '../../clients/auth/config-file';
import { runAz, runDatabricks } from '../../clients/auth/run-for-token';
import { HttpClient } from '../../clients/http/client';
import { HttpError, isSilence } from '../../clients/http/errors';
import { systemClock } from '../../clients/jobs/clock';
import { JobsClient } from '../../clients/jobs/jobs-client';
import { RunWatcher } from '../../clients/jobs/watcher';
import type { BundleCall } from '../../clients/program/bundle-call';
import { localState } from '../../clients/program/local-state';
import { Disposable } from '../base/disposable';
import type { Choices } from './choices';
import type { DeclaredBundle, DeclaredTarget } from './declared-bundle';
import type { Programs } from './programs';

/** A workspace that somebody is signed in to. */
export interface WorkspaceConnection {
  readonly host: URL;
  /** The address and the profile. */
  readonly place: string;
  readonly http: HttpClient;
  readonly jobs: JobsClient;
  /** The one loop that follows runs of this workspace. */
  readonly watcher: RunWatcher;
}

/** What the program is told of a bundle, and where that leads: the address and the profile. */
export interface PlacedCall extends BundleCall {
  /** The address; empty where it is none. */
  readonly host: string;
  readonly place: string;
  /** Where the program keeps its copy of what is deployed there. */
  readonly stateFolder: string;
}

/** In which a workspace that can be reached has answered. */
const reachMs = 10_000;

/** Brings bundles and what people chose for them together with programs and workspaces. Secrets stay in here. */
export class Connections extends Disposable {
  private readonly open = new Map<string, WorkspaceConnection & { readonly secret: string }>();
  private isLooked = true;

  constructor(
    readonly programs: Programs,
    private readonly choices: Choices,
    private readonly userAgent: string,
  ) {
    super();
  }

  /** The profiles that there are to choose from. @throws AuthError */
  async profiles(): Promise<ConfigFile> {
    return readConfigFile(configFilePath(process.env));
  }

  /** As whom, and why. @throws AuthError when nothing says it, or too much does */
  async origin(bundle: DeclaredBundle, target: DeclaredTarget | undefined): Promise<Origin> {
    return (await this.chosen(bundle, target)).origin;
  }

  /** The address and the profile that a bundle goes to. @throws AuthError when nothing says it, or too much does */
  async place(bundle: DeclaredBundle, target: DeclaredTarget | undefined): Promise<string> {
    return (await this.chosen(bundle, target)).place;
  }

  /** What the program is told of a bundle. @throws AuthError */
  async call(bundle: DeclaredBundle, target: DeclaredTarget | undefined): Promise<PlacedCall> {
    const { origin, place, host, environment } = await this.chosen(bundle, target);
    const folder = bundle.folder.fsPath;
    const kept = await localState({ folder, target: target?.name, host });
    return {
      ...{ place, host, folder, stateFolder: kept.folder },
      ...(target?.name !== undefined && { target: target.name }),
      ...(origin.kind === 'profile' && { profile: origin.name }),
      environment: { ...environment, ...kept.environment },
    };
  }

  /**
   * Asks for what anybody may ask for: whatever is answered will do. @throws HttpError when nobody answers, or the signal's
   * reason
   */
  async reach({ host }: PlacedCall, signal: AbortSignal): Promise<void> {
    if (host === '') return;
    const http = new HttpClient({ address: new URL(host), userAgent: this.userAgent, timeoutMs: reachMs });
    try {
      await http.get('/oidc/.well-known/oauth-authorization-server', { signal });
    } catch (error) {
      if (!(error instanceof HttpError) || isSilence(error)) throw error;
    }
  }

  /** The workspace of a target; the same one while profile and address stay. @throws AuthError */
  async workspace(bundle: DeclaredBundle, target: DeclaredTarget | undefined): Promise<WorkspaceConnection> {
    const { place, settings } = await this.chosen(bundle, target);
    const found = settings();
    const secret = JSON.stringify(found.method);
    const known = this.open.get(place);
    if (known?.secret === secret) return known;
    const tools = { databricks: runDatabricks(() => this.programs.get()), az: runAz(this.programs.reaper) };
    const authorization = authorize(found, tools);
    const http = new HttpClient({ address: found.host, authorization, userAgent: this.userAgent });
    const jobs = new JobsClient(http);
    const watcher = known?.watcher ?? new RunWatcher(jobs, systemClock);
    // Runs that are followed go on to be followed, with the new sign-in.
    if (known) watcher.use(jobs);
    else watcher.look(this.isLooked);
    const made = { host: found.host, place, http, jobs, watcher, secret };
    this.open.set(place, made);
    return made;
  }

  /** Whether somebody sees what runs do. */
  look(isLooked: boolean): void {
    this.isLooked = isLooked;
    for (const { watcher } of this.open.values()) watcher.look(isLooked);
  }

  override dispose(): void {
    super.dispose();
    for (const { watcher } of this.open.values()) watcher.dispose();
    this.open.clear();
  }

  private async chosen(bundle: DeclaredBundle, target: DeclaredTarget | undefined): Promise<AuthChoice> {
    const { host, profile } = target ?? {};
    const wanted = { ...(host !== undefined && { host }), ...(profile !== undefined && { profile }) };
    const chosen = this.choices.of(bundle);
    if (chosen.signIn) return signInChoice(chosen.signIn);
    return choose(await this.profiles(), process.env, wanted, chosen.profile);
  }
}
