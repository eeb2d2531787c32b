import { type QuickPickItem, Uri, window } from 'vscode';
import * as v from 'valibot';
import type { Bundles } from '../connection/bundles';
import type { Choices } from '../connection/choices';
import type { DeclaredBundle } from '../connection/declared-bundle';
import { type Deployment, deploymentOf } from './deployment';
import { isNode } from './nodes';

/** What code lenses, keyboard shortcuts and tests give a command; people are asked for what is missing. */
const wanted = v.object({
  /** A file of the bundle. */
  uri: v.optional(v.union([v.string(), v.custom<Uri>((uri) => uri instanceof Uri)])),
  target: v.optional(v.string()),
  /** `train`, or a resource's whole name. */
  job: v.optional(v.string()),
  resource: v.optional(v.string()),
  parameters: v.optional(v.record(v.string(), v.string())),
  /** Tasks to run alone. */
  only: v.optional(v.array(v.string())),
  /** What somebody agreed to lose, by whole name; of a bundle to destroy its name. */
  confirmed: v.optional(v.array(v.string())),
  forceLock: v.optional(v.boolean()),
  /** Of a resource to bind to. */
  id: v.optional(v.string()),
  /** Of a run; the last one without. */
  run: v.optional(v.string()),
  name: v.optional(v.string()),
  template: v.optional(v.string()),
});
export type Wanted = v.InferOutput<typeof wanted>;

/** What a command works on. */
export interface Subject {
  readonly deployment: Deployment;
  /** Whole name of a resource. */
  readonly resource: string | undefined;
  readonly wanted: Wanted;
}

export interface ResourceSubject extends Subject {
  readonly resource: string;
}

/** Finds out what is meant: the row, what a lens names, or where people work. */
export class Subjects {
  constructor(
    private readonly bundles: Bundles,
    private readonly choices: Choices,
  ) {}

  /** Undefined when people have been told that there is no bundle, or no such target, or that nobody can read what is meant. */
  async of(given: unknown): Promise<Subject | undefined> {
    if (isNode(given)) {
      this.bundles.use(given.deployment.bundle);
      const resource = given.kind === 'resource' ? given.row.key : given.kind === 'task' ? given.job : undefined;
      return { deployment: given.deployment, resource, wanted: {} };
    }
    const read = v.safeParse(wanted, given ?? {});
    if (!read.success) {
      // Without what cannot be read the command would do something else than what is meant.
      const where = read.issues.map((issue) => v.getDotPath(issue) ?? 'args').join(', ');
      void window.showErrorMessage(`Nothing was done: what the command was given cannot be read (${where}).`);
      return undefined;
    }
    const asked = read.output;
    const bundle = await this.bundle(asked);
    if (!bundle) {
      void window.showInformationMessage('There is no bundle here: no open folder has a databricks.yml.');
      return undefined;
    }
    const chosen = this.choices.target(bundle);
    const named = bundle.targets.find(({ name }) => name !== undefined && name === asked.target);
    if (asked.target !== undefined && !named) {
      // The chosen one may be another's: nobody meant to deploy or destroy there.
      void window.showErrorMessage(`Nothing was done: ${bundle.name} has no target ${asked.target}.`);
      return undefined;
    }
    const resource = asked.resource ?? (asked.job === undefined ? undefined : jobName(asked.job));
    return { deployment: deploymentOf(bundle, named ?? chosen), resource, wanted: asked };
  }

  /** The same, with a resource of a kind: asked for where it is not given. */
  async resource(given: unknown, kind: string | undefined, question: string): Promise<ResourceSubject | undefined> {
    const subject = await this.of(given);
    if (!subject) return undefined;
    const { deployment, resource } = subject;
    if (resource !== undefined) return { ...subject, resource };
    const offered = (deployment.target?.resources ?? []).filter((each) => kind === undefined || each.kind === kind);
    const [only, ...more] = offered;
    if (!only) {
      const what = kind === 'jobs' ? 'job' : 'resource';
      void window.showInformationMessage(`${deployment.label} has no ${what}.`);
      return undefined;
    }
    if (more.length === 0) return { ...subject, resource: only.key };
    const items = offered.map(({ key, name, title }): QuickPickItem & { readonly key: string } => ({
      label: name,
      key,
      ...(title !== undefined && { description: title }),
    }));
    const picked = await window.showQuickPick(items, { title: deployment.label, placeHolder: question });
    return picked && { ...subject, resource: picked.key };
  }

  private async bundle({ uri }: Wanted): Promise<DeclaredBundle | undefined> {
    if (uri === undefined) return this.bundles.active();
    return this.bundles.around(typeof uri === 'string' ? Uri.parse(uri) : uri);
  }
}

function jobName(job: string): string {
  return job.startsWith('resources.') ? job : `resources.jobs.${job}`;
}
