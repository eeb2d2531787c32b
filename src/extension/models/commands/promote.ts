import { window } from 'vscode';
import { HttpError } from '../../../clients/http/errors';
import { firstFullPage } from '../../../clients/mlflow/page';
import { runPythonJob } from '../../../clients/mlflow/python-job';
import type { Registry } from '../../../clients/mlflow/registry';
import { type ReadFacts, readFacts } from '../../../clients/mlflow/version-facts';
import type { JobRun } from '../../../core/deployment/job-run';
import type { ModelVersion } from '../../../core/mlflow/model-version';
import { copyCode, versionNotebook } from '../../../core/mlflow/python-code';
import { promotionTargets } from '../../../core/mlflow/promotion-targets';
import type { RegisteredModel } from '../../../core/mlflow/registered-model';
import { failureText } from '../../mlflow/failure-text';
import type { PanelSetting } from '../../panels/panel';
import { type Promotion, PromotionPanel } from '../promotion-panel';
import { openPython } from '../open-python';
import type { Targets, VersionTarget } from '../targets';

const none = 'No alias';

/**
 * Copies a version to another model, such as that of the production's schema, and points an alias to the copy: first shown
 * against the version that has the alias there.
 */
export async function promote(targets: Targets, setting: PanelSetting, about: unknown): Promise<void> {
  const target = await targets.version(about);
  const to = target && (await askForModel(target.model.name));
  if (!target || to === undefined) return;
  const alias = target.place.registry.capabilities.aliases ? await askForAlias(to) : none;
  if (alias === undefined) return;
  const promotion = await prepare(targets, target, to, alias === none ? undefined : alias);
  new PromotionPanel(setting, promotion);
}

/** Shows a version against the champion of its own model. */
export async function compare(targets: Targets, setting: PanelSetting, about: unknown): Promise<void> {
  const target = await targets.version(about);
  if (!target) return;
  const { model, version, place } = target;
  const [champion, challenger] = await Promise.all([
    factsOf(target, model, 'champion'),
    readFacts(place.backend, place.registry, version),
  ]);
  new PromotionPanel(setting, { title: `Compare ${model.name}/${version.version}`, champion, challenger });
}

async function prepare(targets: Targets, target: VersionTarget, to: string, alias?: string): Promise<Promotion> {
  const { place, version } = target;
  const { registry } = place;
  const there = await modelUnlessMissing(registry, to);
  const [champion, challenger] = await Promise.all([
    there && factsOf(target, there, alias ?? 'champion'),
    readFacts(place.backend, registry, version),
  ]);
  const title = `Promote ${version.model}/${version.version} to ${to}`;
  const moves = alias === undefined ? '' : ` and point "${alias}" to it`;
  if (registry.capabilities.creates === 'python') {
    const code = copyCode(version, to, registry.capabilities.kind === 'unity-catalog', alias);
    return {
      title,
      champion,
      challenger,
      action: {
        title: 'Promote',
        explanation:
          `This will make a new version of ${to}${moves}. On Databricks, MLflow in Python copies the files: ` +
          'a one-time job on serverless compute of the workspace does it, as you.',
        stop: 'Cancel the Job',
        run: async (tell, signal) => {
          tell('Starting the job…');
          const before = await newestVersion(registry, to);
          const notebook = versionNotebook(code, 'copy');
          const told = (run: JobRun): void => tell(`The job is ${run.state.phase}: ${run.url ?? run.id}`);
          const job = { name: 'promote_model', notebook };
          try {
            return outcome(to, await runPythonJob(place.backend.http, job, { told, signal }), alias);
          } catch (error) {
            const after = before && (await newestVersion(registry, to));
            throw after === undefined || after.version === before?.version
              ? error
              : new HalfPromoted(error, to, after.version);
          } finally {
            targets.changed({ place, model: target.model });
          }
        },
        otherwise: { title: 'Open the Python Code', run: () => openPython(code) },
      },
    };
  }
  let copy: ModelVersion | undefined;
  return {
    title,
    champion,
    challenger,
    action: {
      title: 'Promote',
      explanation: `This will make a new version of ${to}${moves}.`,
      run: async () => {
        // What failed after the copy is tried again with the same copy.
        copy ??= await registry.copyVersion(version, to);
        if (alias !== undefined) await registry.setAlias(copy, alias);
        targets.changed({ place, model: target.model });
        return outcome(to, copy.version, alias);
      },
    },
  };
}

function outcome(to: string, version: string, alias: string | undefined): string {
  return `${to} is at version ${version}${alias === undefined ? '' : `, which is its ${alias}`}.`;
}

/** The job came to no good end, and the model has a version that it did not have before. */
class HalfPromoted extends Error {
  override readonly name = 'HalfPromoted';
  readonly reason = 'half-done';

  constructor(cause: unknown, to: string, version: string | undefined) {
    const what = `${to} has had a new version since, ${version}: the job may have made it before it ended.`;
    super(`${failureText(cause)} ${what} See whether it is to stay, and where its aliases point.`, { cause });
  }
}

/** Without a version where there is no such model, or none of it; undefined where that cannot be read. */
async function newestVersion(registry: Registry, model: string): Promise<{ readonly version?: string } | undefined> {
  try {
    if (!(await modelUnlessMissing(registry, model))) return {};
    const { items } = await firstFullPage((pageToken) =>
      registry.versions(model, pageToken === undefined ? {} : { pageToken }),
    );
    return items[0] ?? {};
  } catch {
    // Whether something was left is then not known, and nothing is said of it.
    return undefined;
  }
}

async function factsOf(
  { place }: VersionTarget,
  model: RegisteredModel,
  alias: string,
): Promise<ReadFacts | undefined> {
  const found = model.aliases.find((each) => each.alias === alias);
  if (!found) return undefined;
  const version = await place.registry.version({ model: model.name, version: found.version });
  return readFacts(place.backend, place.registry, version);
}

async function modelUnlessMissing(registry: Registry, name: string): Promise<RegisteredModel | undefined> {
  try {
    return await registry.model(name);
  } catch (error) {
    if (error instanceof HttpError && error.reason === 'not-found') return undefined;
    throw error;
  }
}

function askForAlias(to: string): Thenable<string | undefined> {
  return window.showQuickPick(['champion', 'challenger', none], {
    title: `Alias of the copy in ${to}`,
    placeHolder: 'It moves from the version that has it',
  });
}

async function askForModel(from: string): Promise<string | undefined> {
  const other = '$(edit) Another model…';
  const picked = await window.showQuickPick([...promotionTargets(from), other], { title: `Promote ${from} to` });
  if (picked !== other) return picked;
  const validateInput = (text: string): string | undefined => {
    if (text.trim() === '') return 'A model needs a name.';
    return text.trim() === from ? 'This is the model itself. Set an alias instead.' : undefined;
  };
  return (await window.showInputBox({ title: 'Name of the model', value: from, validateInput }))?.trim();
}
