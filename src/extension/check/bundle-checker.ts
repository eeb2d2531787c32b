import type { Linter } from '../../core/engine/linter';
import { type Cancellation, Cancelled } from '../base/cancellation';
import { Disposable } from '../base/disposable';
import type { DiskChange } from '../files/disk-changes';
import type { DocumentPlace } from '../files/open-documents';
import { diskDelay, listen } from './checking';
import type { Checking, Reactions } from './checking';
import { mayBeOfBundle } from './is-bundle-file';
import { checkBundle, checkBundleFiles, type Report } from './report';
import { hostTimers, Schedule } from './schedule';
import { diagnosticsOf, type Links } from './to-editor';

/**
 * Keeps the findings of bundles true while one of their files is open: in all of their files, since a variable that is
 * renamed in one breaks another. Made after the checker of notebooks, which tells the snapshots what has changed.
 */
export class BundleChecker extends Disposable {
  private readonly watched = new Map<string, DocumentPlace>();
  /** By open file, the bundle that it belongs to. */
  private readonly owners = new Map<string, string>();
  private readonly reports = new Map<string, Report>();
  /** Files that stay watched though no editor holds them: "Check Project" has found them. */
  private readonly kept = new Set<string>();
  private readonly schedule = this.track(new Schedule((key, token) => this.run(key, token), hostTimers));

  constructor(private readonly checking: Checking) {
    super();
    const reactions: Reactions = {
      opened: (place) => this.documentChanged(place, 0),
      changed: (place, delay) => this.documentChanged(place, delay),
      closed: (place) => this.documentClosed(place),
      diskChanged: (change) => this.diskChanged(change),
      settingsChanged: () => this.recheckAll(),
      foldersChanged: () => this.recheckAll(),
    };
    for (const listening of listen(checking, reactions)) this.track(listening);
  }

  /** Resolves once everything that has happened so far is reflected in Problems. */
  whenIdle(): Promise<void> {
    return this.schedule.whenIdle();
  }

  recheckAll(): void {
    for (const place of this.checking.documents.places()) this.documentChanged(place, 0);
    for (const key of this.watched.keys()) this.schedule.add(key, 0);
  }

  /** Checks the bundle of a file, shows what is found, and keeps watching it though no editor holds it. */
  async keep(place: DocumentPlace, token: Cancellation): Promise<Report | undefined> {
    const key = keyOf(place);
    this.kept.add(key);
    this.watched.set(key, place);
    const report = await this.check(key, place, token);
    if (!report) this.forget(key);
    return report;
  }

  private documentChanged(place: DocumentPlace, delay: number): void {
    const key = keyOf(place);
    if (mayBeOfBundle(this.checking.documents, place)) {
      this.watched.set(key, place);
      this.schedule.add(key, delay);
    }
    this.recheckDependents(place.realm, place.path, delay);
  }

  private documentClosed(place: DocumentPlace): void {
    const key = keyOf(place);
    if (this.kept.has(key)) this.schedule.add(key, 0);
    else this.forget(key);
    this.recheckDependents(place.realm, place.path, 0);
  }

  private forget(key: string): void {
    this.kept.delete(key);
    this.watched.delete(key);
    this.schedule.drop(key);
    this.release(key);
  }

  private diskChanged({ realm, path, kind }: DiskChange): void {
    if (kind === 'content') this.recheckDependents(realm, path, diskDelay);
    // Whatever looked for a file that was not there may find it now.
    else for (const [key, place] of this.watched) if (place.realm === realm) this.schedule.add(key, diskDelay);
  }

  /** One open file of each bundle is enough to check it. */
  private recheckDependents(realm: string, path: string, delay: number): void {
    for (const [key, place] of this.watched) {
      if (place.realm === realm && this.schedule.isRunning(key)) this.schedule.add(key, delay);
    }
    for (const [owner, report] of this.reports) {
      if (!owner.startsWith(`bundle:${realm}`) || !report.dependencies.has(path)) continue;
      const members = [...this.owners].flatMap(([key, its]) => (its === owner ? [key] : []));
      const [first] = members;
      if (first !== undefined && !members.includes(realm + path)) this.schedule.add(first, delay);
    }
  }

  private async run(key: string, token: Cancellation): Promise<void> {
    const place = this.watched.get(key);
    if (!place) return;
    try {
      await this.check(key, place, token);
    } catch (error) {
      if (error instanceof Cancelled) return;
      this.checking.log.error(
        `${place.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }

  private async check(key: string, place: DocumentPlace, token: Cancellation): Promise<Report | undefined> {
    const started = performance.now();
    const realm = this.checking.realms.of(place.uri);
    const links: Links = { place: (shown) => realm.placeUri(shown), page: (rule) => this.checking.pages.page(rule) };
    const isEnabled = this.checking.settings.of(place.uri).enable;
    const report = isEnabled
      ? await realm.engine.ask(
          (linter) => checkBundle(linter, realm.sources, place.path),
          token,
          await this.partsOf(place.path, (linter) => {
            const early = checkBundleFiles(linter, realm.sources, place.path);
            if (early) this.checking.publisher.publishEarly(this.owned(key, place, early), diagnosticsOf(early, links));
          }),
        )
      : undefined;
    if (token.isCancellationRequested) return undefined;
    if (!report) {
      this.release(key);
      return undefined;
    }
    const owner = this.owned(key, place, report);
    this.reports.set(owner, report);
    this.checking.publisher.publish(owner, diagnosticsOf(report, links));
    const took = (performance.now() - started).toFixed(1);
    this.checking.log.debug(`${report.path}: ${report.status}, ${report.reported.length} findings in ${took} ms`);
    return report;
  }

  /** @param early is called once what the files tell as they are written is known */
  private async partsOf(path: string, early: (linter: Linter) => void): Promise<(linter: Linter) => Iterable<unknown>> {
    const { bundleSteps } = await import('../../core/engine/bundle-steps');
    return function* (linter) {
      for (const part of bundleSteps(linter, path)) {
        yield part;
        // Who gets here has loaded everything that came before.
        if (part === 'written') early(linter);
      }
    };
  }

  /** The bundle that an open file belongs to, from now on. */
  private owned(key: string, { realm }: DocumentPlace, { path }: Report): string {
    const owner = `bundle:${realm}${path}`;
    if (this.owners.get(key) !== owner) this.release(key);
    this.owners.set(key, owner);
    return owner;
  }

  /** An open file belongs to its bundle no more; the findings go with the last one. */
  private release(key: string): void {
    const owner = this.owners.get(key);
    if (owner === undefined) return;
    this.owners.delete(key);
    if ([...this.owners.values()].includes(owner)) return;
    this.reports.delete(owner);
    this.checking.publisher.publish(owner, []);
  }
}

function keyOf({ realm, path }: DocumentPlace): string {
  return realm + path;
}
