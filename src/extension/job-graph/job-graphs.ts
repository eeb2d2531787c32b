import { Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import * as v from 'valibot';
import { type JobGraphSubject, jobGraphSubject } from '../../contracts/job-graph';
import type { Cancellation } from '../base/cancellation';
import { Disposable } from '../base/disposable';
import { showFailure } from '../base/show-failure';
import { hostTimers, Schedule } from '../check/schedule';
import { pathOf, realmOf } from '../files/place';
import { openTab } from '../panels/panel';
import { ChooseJob } from './choose-job';
import { jobGraphKind, JobGraphPanel, type JobGraphWorld } from './job-graph-panel';
import type { JobGraphSetting } from './register';

/** Milliseconds of quiet after an edit: a little more than the checker of bundles waits, whose work is used. */
const editDelay = 180;

/** The open graphs, kept true while things change. Their tabs stay when the extension ends: VS Code opens them again. */
export class JobGraphs extends Disposable {
  private readonly panels = new Map<string, JobGraphPanel>();
  private readonly schedule = this.track(new Schedule((key, token) => this.refresh(key, token), hostTimers));
  private readonly choice: ChooseJob;
  private readonly world: JobGraphWorld;
  private lastPanel = 0;

  constructor(private readonly setting: JobGraphSetting) {
    super();
    const { documents, disk, settings, finder, extensionUri, taskStates } = setting;
    this.choice = new ChooseJob(finder);
    this.world = {
      extensionUri,
      taskStates,
      failed: (error) => showFailure(this.setting.log, error),
      showsFindings: (uri) => settings.of(uri).enable,
      realmOf: (uri) => finder.realm({ uri, realm: realmOf(uri), path: pathOf(uri) }),
      update: (panel) => this.update((each) => each === panel, 0),
    };
    for (const event of [documents.onDidOpen, documents.onDidChange, documents.onDidClose]) {
      this.track(event(({ realm, path }) => this.update((panel) => panel.restsOn(realm, path), editDelay)));
    }
    this.track(
      disk.onDidChange(({ realm, path, kind }) =>
        // Whatever looked for a file that was not there may find it now.
        this.update((panel) => (kind === 'presence' ? panel.isOf(realm) : panel.restsOn(realm, path)), editDelay),
      ),
    );
    this.track(taskStates.onDidChange((subject) => this.update((panel) => panel.shows(subject), 0)));
    this.track(settings.onDidChange(() => this.update(() => true, 0)));
    this.track(workspace.onDidChangeWorkspaceFolders(() => this.update(() => true, 0)));
  }

  /** Shows the job that is wanted, `{ uri, job, target }`, or one that people choose; resolves once it can be seen. */
  async show(wanted: unknown): Promise<void> {
    const chosen = await this.choice.choose(wanted);
    if (!chosen) return;
    const subject = await this.ofBundle(chosen);
    const known = [...this.panels.values()].find((panel) => panel.shows(subject));
    if (known) known.reveal(subject.target);
    else this.add(openTab(jobGraphKind, subject.job, this.column()), subject);
    await this.schedule.whenIdle();
  }

  /** Fills a tab that was open before a reload. */
  async revive(tab: WebviewPanel, state: unknown): Promise<void> {
    const subject = v.safeParse(jobGraphSubject, state);
    if (!subject.success) {
      tab.dispose();
      return;
    }
    this.add(tab, subject.output);
    await this.schedule.whenIdle();
  }

  /** A job is of its bundle, whichever of the bundle's files it was asked for in. */
  private async ofBundle(subject: JobGraphSubject): Promise<JobGraphSubject> {
    const uri = Uri.parse(subject.uri);
    const realm = this.world.realmOf(uri);
    const root = await realm.engine.ask((linter) => linter.bundle(pathOf(uri))?.path);
    return root === undefined ? subject : { ...subject, uri: realm.uri(root).toString() };
  }

  /** With the other graphs, unless that would hide the text that it was asked for in. */
  private column(): ViewColumn {
    const text = window.activeTextEditor?.viewColumn;
    const columns = [...this.panels.values()].flatMap(({ column }) => column ?? []);
    return columns.find((column) => column !== text) ?? ViewColumn.Beside;
  }

  private add(tab: WebviewPanel, subject: JobGraphSubject): void {
    const key = String(++this.lastPanel);
    this.panels.set(key, new JobGraphPanel(tab, this.world, subject));
    tab.onDidDispose(() => {
      this.panels.delete(key);
      this.schedule.drop(key);
    });
    this.schedule.add(key, 0);
  }

  private update(which: (panel: JobGraphPanel) => boolean, delay: number): void {
    for (const [key, panel] of this.panels) if (which(panel)) this.schedule.add(key, delay);
  }

  private async refresh(key: string, token: Cancellation): Promise<void> {
    try {
      await this.panels.get(key)?.refresh(token);
    } catch (error) {
      showFailure(this.setting.log, error);
    }
  }
}
