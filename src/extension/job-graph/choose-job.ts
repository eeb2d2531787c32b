import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import * as v from 'valibot';
import type { JobGraphSubject } from '../../contracts/job-graph';
import { type FoundJob, jobAt, jobKeys } from '../../core/bundle/graph/find-job';
import { unmistakableFileNames } from '../../core/bundle/includes';
import { walk } from '../../core/project/walk';
import type { BundleModel } from '../../core/rules/bundle/bundle-model';
import type { Finder } from '../check/finder';
import { isFileOf } from '../check/is-file-of';
import type { Realm } from '../engine/realm';
import { pathOf, realmOf } from '../files/place';

/** What a code lens or another extension gives the command. */
const wantedJob = v.object({
  uri: v.union([v.string(), v.custom<Uri>((uri) => uri instanceof Uri)]),
  job: v.string(),
  target: v.optional(v.string()),
});

/** Finds out which job is meant. */
export class ChooseJob {
  constructor(private readonly finder: Finder) {}

  /** Undefined when people choose none, or have been told that there is none. */
  async choose(wanted: unknown): Promise<JobGraphSubject | undefined> {
    if (v.is(wantedJob, wanted)) return { ...wanted, uri: wanted.uri.toString() };
    const here = await this.atCursor();
    if (here?.found) return subjectOf(here.uri, here.found);
    const offered = here && here.jobs.length > 0 ? here.jobs : await this.inWorkspace();
    if (offered.length === 0) {
      void window.showInformationMessage('There is no job to show: no databricks.yml of this workspace defines one.');
      return undefined;
    }
    const chosen = await window.showQuickPick(offered, { placeHolder: 'Which job?', matchOnDescription: true });
    return chosen?.subject;
  }

  /** The job that the cursor is in, and all jobs of the bundle around it. */
  private async atCursor(): Promise<
    { readonly uri: Uri; readonly found: FoundJob | undefined; readonly jobs: readonly JobItem[] } | undefined
  > {
    const editor = window.activeTextEditor;
    const part = editor && this.finder.bundlePart(editor.document);
    if (!editor || !part) return undefined;
    const { uri, path } = part;
    const realm = this.finder.realm(part);
    return realm.engine.ask((linter) => {
      const model = linter.bundle(path);
      if (!isFileOf(model, path)) return undefined;
      const offset = editor.document.offsetAt(editor.selection.active);
      return { uri, found: jobAt(model, path, offset), jobs: jobItems(model, realm) };
    });
  }

  private async inWorkspace(): Promise<JobItem[]> {
    const found: JobItem[] = [];
    for (const { uri } of workspace.workspaceFolders ?? []) {
      const folder = pathOf(uri);
      const realm = this.finder.realm({ uri, realm: realmOf(uri), path: folder });
      const items = await realm.engine.ask((linter) => {
        const paths = [...walk(realm.sources.files, folder, (name) => unmistakableFileNames.includes(name))];
        return paths.flatMap((path) => {
          const model = linter.bundle(path);
          return model?.path === path ? jobItems(model, realm) : [];
        });
      });
      found.push(...items);
    }
    return found;
  }
}

interface JobItem extends QuickPickItem {
  readonly subject: JobGraphSubject;
}

function jobItems(model: BundleModel, realm: Realm): JobItem[] {
  const uri = realm.uri(model.path);
  return jobKeys(model).map((job) => ({
    label: job,
    description: workspace.asRelativePath(uri),
    subject: { uri: uri.toString(), job },
  }));
}

function subjectOf(uri: Uri, { job, target }: FoundJob): JobGraphSubject {
  return { uri: uri.toString(), job, ...(target !== undefined && { target }) };
}
