import { EventEmitter, type Uri } from 'vscode';
import { type Cancellation, Cancelled } from '../base/cancellation';
import { Disposable } from '../base/disposable';
import type { DiskChange } from '../files/disk-changes';
import type { DocumentPlace } from '../files/open-documents';
import { diskDelay, listen } from './checking';
import type { Checking, Reactions } from './checking';
import { isNotebook } from './is-notebook';
import { check, type Report } from './report';
import { hostTimers, Schedule } from './schedule';
import { diagnosticsOf, type Links } from './to-editor';

/** How it stands with a notebook that is watched. */
export interface Standing {
  readonly uri: Uri;
  readonly checking: boolean;
  readonly report: Report | undefined;
  /** Why the last check gave no report. */
  readonly error: string | undefined;
}

/** What the last check took, in milliseconds. */
export interface CheckTiming {
  readonly uri: Uri;
  readonly findings: number;
  readonly check: number;
  /** From the first edit that the check covers to its findings, the wait for quiet included; absent without an edit. */
  readonly sinceEdit?: number;
}

interface Watched extends DocumentPlace {
  /** Stays after its editor is closed: "Check Project" has found it. */
  kept: boolean;
  checking: boolean;
  report?: Report | undefined;
  error?: string | undefined;
  editedAt?: number | undefined;
}

/** Keeps the findings of open notebooks, and of those that "Check Project" has seen, true while things change. */
export class Checker extends Disposable {
  private readonly watched = new Map<string, Watched>();
  private readonly schedule = this.track(new Schedule((key, token) => this.run(key, token), hostTimers));
  private readonly changed = this.track(new EventEmitter<Uri>());
  /** How it stands with a notebook has changed. */
  readonly onDidChange = this.changed.event;
  lastCheck: CheckTiming | undefined;

  constructor(private readonly checking: Checking) {
    super();
    const reactions: Reactions = {
      opened: (place) => this.documentOpened(place),
      changed: (place, delay) => this.documentChanged(place, delay),
      closed: (place) => this.documentClosed(place),
      diskChanged: (change) => this.diskChanged(change),
      settingsChanged: () => this.recheckAll(),
      foldersChanged: () => {
        checking.realms.restart();
        this.recheckAll();
      },
    };
    for (const listening of listen(checking, reactions)) this.track(listening);
  }

  standing(uri: Uri): Standing | undefined {
    for (const watched of this.watched.values()) {
      if (watched.uri.toString() !== uri.toString()) continue;
      const { checking, report, error } = watched;
      return { uri, checking, report, error };
    }
    return undefined;
  }

  /** The report for a file as it is now, without showing it. */
  async report({ uri, path }: DocumentPlace, token?: Cancellation): Promise<Report> {
    const { engine, sources } = this.checking.realms.of(uri);
    return engine.ask((linter) => check(linter, sources, path), token);
  }

  /** Checks a file, shows what is found, and keeps watching it though no editor holds it. */
  async keep(place: DocumentPlace, token?: Cancellation): Promise<Report> {
    const started = performance.now();
    const report = await this.report(place, token);
    const key = keyOf(place);
    if (report.status === 'checked' || report.problems.length > 0) {
      const watched = this.watch(place);
      watched.kept = true;
      this.show(key, watched, report, started);
    }
    return report;
  }

  /** Resolves once everything that has happened so far is reflected in Problems. */
  whenIdle(): Promise<void> {
    return this.schedule.whenIdle();
  }

  recheckAll(): void {
    for (const place of this.checking.documents.places()) this.consider(place);
    for (const key of this.watched.keys()) this.schedule.add(key, 0);
  }

  private documentOpened(place: DocumentPlace): void {
    this.checking.realms.named(place.realm)?.sources.files.lookedAt(place.path);
    this.documentChanged(place, 0);
  }

  private documentChanged(place: DocumentPlace, delay: number): void {
    const watched = this.consider(place);
    if (watched) {
      watched.editedAt ??= performance.now();
      this.plan(watched, delay);
    }
    this.recheckDependents(place.realm, place.path, delay);
  }

  private documentClosed(place: DocumentPlace): void {
    this.checking.realms.named(place.realm)?.sources.files.changed(place.path);
    const watched = this.watched.get(keyOf(place));
    if (watched?.kept) this.plan(watched, 0);
    else if (watched) this.forget(watched);
    this.recheckDependents(place.realm, place.path, 0);
  }

  private diskChanged({ realm, path, kind }: DiskChange): void {
    const files = this.checking.realms.named(realm)?.sources.files;
    if (!files) return;
    if (kind === 'content' && files.changed(path)) {
      const watched = this.watched.get(realm + path);
      if (watched) this.plan(watched, diskDelay);
      this.recheckDependents(realm, path, diskDelay);
    }
    if (kind === 'presence' && files.appearedOrVanished(path)) {
      // Whatever looked for a file that was not there may find it now.
      for (const watched of this.watched.values()) if (watched.realm === realm) this.plan(watched, diskDelay);
    }
  }

  private recheckDependents(realm: string, path: string, delay: number): void {
    for (const watched of this.watched.values()) {
      if (watched.realm !== realm) continue;
      if (watched.report?.dependencies.has(path) || this.schedule.isRunning(keyOf(watched))) this.plan(watched, delay);
    }
  }

  /** Starts watching an open document that is a notebook. */
  private consider(place: DocumentPlace): Watched | undefined {
    const known = this.watched.get(keyOf(place));
    if (known) return known;
    if (!isNotebook(this.checking.documents, place) || !this.checking.settings.of(place.uri).enable) return undefined;
    return this.watch(place);
  }

  private watch(place: DocumentPlace): Watched {
    const watched = this.watched.get(keyOf(place)) ?? { ...place, kept: false, checking: false };
    this.watched.set(keyOf(place), watched);
    return watched;
  }

  private plan(watched: Watched, delay: number): void {
    watched.checking = true;
    this.schedule.add(keyOf(watched), delay);
    this.changed.fire(watched.uri);
  }

  private forget(watched: Watched): void {
    const key = keyOf(watched);
    this.watched.delete(key);
    this.schedule.drop(key);
    this.checking.publisher.publish(key, []);
    this.changed.fire(watched.uri);
  }

  private async run(key: string, token: Cancellation): Promise<void> {
    const watched = this.watched.get(key);
    if (!watched) return;
    const started = performance.now();
    try {
      if (!this.checking.settings.of(watched.uri).enable) return this.forget(watched);
      const report = await this.report(watched, token);
      if (token.isCancellationRequested) return;
      if (this.isGone(watched)) this.forget(watched);
      else this.show(key, watched, report, started);
    } catch (error) {
      if (!(error instanceof Cancelled)) this.failed(watched, error);
    }
  }

  private isGone({ realm, path, uri }: Watched): boolean {
    const open = this.checking.documents.notebook(realm, path) ?? this.checking.documents.text(realm, path);
    return !open && !this.checking.realms.of(uri).sources.files.exists(path);
  }

  private show(key: string, watched: Watched, report: Report, started: number): void {
    const realm = this.checking.realms.of(watched.uri);
    const links: Links = { place: (place) => realm.placeUri(place), page: (rule) => this.checking.pages.page(rule) };
    this.checking.publisher.publish(key, diagnosticsOf(report, links));
    const now = performance.now();
    const sinceEdit = watched.editedAt === undefined ? undefined : now - watched.editedAt;
    this.lastCheck = {
      uri: watched.uri,
      findings: report.reported.length,
      check: now - started,
      ...(sinceEdit !== undefined && { sinceEdit }),
    };
    this.checking.log.debug(timingText(report, this.lastCheck));
    Object.assign(watched, { report, error: undefined, checking: false, editedAt: undefined });
    this.changed.fire(watched.uri);
  }

  private failed(watched: Watched, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.checking.log.error(`${watched.path}: ${error instanceof Error ? (error.stack ?? message) : message}`);
    Object.assign(watched, { error: message, checking: false });
    this.changed.fire(watched.uri);
  }
}

function keyOf({ realm, path }: DocumentPlace): string {
  return realm + path;
}

function timingText(report: Report, { check: took, sinceEdit }: CheckTiming): string {
  const edit = sinceEdit === undefined ? '' : `, ${sinceEdit.toFixed(1)} ms after the edit`;
  return `${report.path}: ${report.status}, ${report.reported.length} findings in ${took.toFixed(1)} ms${edit}`;
}
