import { commands as registry, ProgressLocation, window, workspace } from 'vscode';
import { unmistakableFileNames } from '../../core/bundle/includes';
import { basename, extension } from '../../core/project/paths';
import { walk } from '../../core/project/walk';
import { Cancelled, type Cancellation } from '../base/cancellation';
import { nextTurn } from '../base/turn';
import type { BundleChecker } from '../check/bundle-checker';
import type { Checker } from '../check/checker';
import type { Report } from '../check/report';
import { counted } from '../check/wording';
import type { Realms } from '../engine/realms';
import type { DocumentPlace } from '../files/open-documents';
import { pathOf, realmOf } from '../files/place';
import { type Summary, summaryText } from './summary';

/** Checks every notebook and bundle of the workspace, open or not, and keeps what it finds in Problems. */
export class CheckProject {
  constructor(
    private readonly realms: Realms,
    private readonly checker: Checker,
    private readonly bundles: BundleChecker,
  ) {}

  async run(): Promise<Summary | undefined> {
    const options = {
      location: ProgressLocation.Notification,
      title: 'Plumbline: checking the project',
      cancellable: true,
    };
    const summary = await window.withProgress(options, async (progress, token) => {
      try {
        progress.report({ message: 'looking for notebooks and bundles' });
        return await this.checkAll(await this.candidates(token), token, (done, all) => {
          progress.report({ message: `${done} of ${counted(all, 'file')}`, increment: 100 / all });
        });
      } catch (error) {
        if (error instanceof Cancelled) return undefined;
        throw error;
      }
    });
    if (summary) void this.tell(summary);
    return summary;
  }

  /** Files that may be notebooks, and root files of bundles, in all folders of the workspace. */
  private async candidates(token: Cancellation): Promise<DocumentPlace[]> {
    const found = new Map<string, DocumentPlace>();
    for (const { uri } of workspace.workspaceFolders ?? []) {
      const realm = this.realms.of(uri);
      const { files } = realm.sources;
      // Whoever asks for the project means all that is there now, also where changes are not watched.
      files.appearedOrVanished(pathOf(uri));
      const paths = await realm.engine.ask(() => [...walk(files, pathOf(uri), isCandidate)], token);
      for (const path of paths) found.set(realm.name + path, { uri: realm.uri(path), realm: realmOf(uri), path });
    }
    return [...found.values()];
  }

  private async checkAll(
    places: readonly DocumentPlace[],
    token: Cancellation,
    report: (done: number, all: number) => void,
  ): Promise<Summary> {
    const summary: Summary = {
      ...{ notebooks: 0, bundles: 0, withFindings: 0, unusable: 0 },
      ...{ error: 0, warning: 0, information: 0 },
    };
    for (const [index, place] of places.entries()) {
      const isBundle = unmistakableFileNames.includes(basename(place.path));
      const found = await (isBundle ? this.bundles : this.checker).keep(place, token);
      if (found) add(summary, found, isBundle);
      report(index + 1, places.length);
      await nextTurn();
    }
    return summary;
  }

  private async tell(summary: Summary): Promise<void> {
    const open = 'Open Problems';
    const found = summary.withFindings > 0 || summary.unusable > 0;
    const chosen = await window.showInformationMessage(summaryText(summary), ...(found ? [open] : []));
    if (chosen === open) await registry.executeCommand('workbench.actions.view.problems');
  }
}

function add(summary: Summary, { status, reported }: Report, isBundle: boolean): void {
  if (status === 'checked') summary[isBundle ? 'bundles' : 'notebooks']++;
  if (status === 'unusable') summary.unusable++;
  summary.withFindings += new Set(reported.map(({ finding }) => finding.location.path)).size;
  for (const { finding } of reported) summary[finding.severity]++;
}

function isCandidate(name: string): boolean {
  return extension(name) === '.py' || extension(name) === '.ipynb' || unmistakableFileNames.includes(name);
}
