import { type QuickPickItem, window } from 'vscode';
import { bind } from '../../../clients/program/commands/bind';
import type { RemoteJob } from '../../../clients/jobs/jobs-client';
import { unbind } from '../../../clients/program/commands/unbind';
import { kindWord } from '../../../core/deployment/kinds';
import { resourceOf } from '../../../core/deployment/resource-name';
import { isBrokenOff } from '../broken-off';
import type { Deployment } from '../deployment';
import { done, type Outcome, stopped } from '../outcome';
import { doing, type Platform, tell } from '../platform';
import { type Again, lockOffers, tellBrokenOff, type Verb } from './lock';

/** Makes a resource of the bundle stand for one that the workspace has already. */
export async function bindResource(platform: Platform, given: unknown): Promise<Outcome> {
  const subject = await platform.subjects.resource(given, undefined, 'Which resource of the bundle?');
  if (!subject) return stopped('No resource was chosen.');
  const { deployment, resource, wanted } = subject;
  const { kind, name } = resourceOf(resource);
  const { forceLock } = wanted;
  let id = wanted.id;
  const again: Again = (more) =>
    bindResource(platform, { ...meant(deployment, resource), ...(id !== undefined && { id }), ...more });
  return changing(platform, deployment, 'Bind', again, async () => {
    id ??= await askForId(platform, deployment, kind, name);
    const chosen = id?.trim();
    if (chosen === undefined || chosen === '') return stopped('Nothing was bound.');
    if (!wanted.confirmed && !(await isAgreed(deployment, kind, name, chosen))) return stopped('Nothing was bound.');
    await platform.work.on(
      deployment,
      `Binding ${name} in`,
      async ({ program, call }) => {
        await bind(program, call, { key: name, id: chosen, autoApprove: true, ...(forceLock && { forceLock }) });
        // It was of what the resource stood for before.
        platform.states.setPlan(deployment, call.place, undefined);
      },
      forceLock,
    );
    const message = `${name} of ${deployment.label} now stands for the ${kindWord(kind)} ${chosen}. The next deployment changes that one.`;
    tell(message);
    await platform.states.refresh(deployment);
    return done(message);
  });
}

/** Makes the bundle forget a resource of the workspace, which stays there. */
export async function unbindResource(platform: Platform, given: unknown): Promise<Outcome> {
  const subject = await platform.subjects.resource(given, undefined, 'Which resource of the bundle?');
  if (!subject) return stopped('No resource was chosen.');
  const { deployment, resource, wanted } = subject;
  const { kind, name } = resourceOf(resource);
  if (!wanted.confirmed) {
    const unbindIt = 'Unbind';
    const detail = `The ${kindWord(kind)} stays in the workspace. The next deployment makes another one.`;
    const question = `Make ${deployment.label} forget ${name}?`;
    const said = await window.showWarningMessage(question, { modal: true, detail }, unbindIt);
    if (said !== unbindIt) return stopped('Nothing was unbound.');
  }
  const { forceLock } = wanted;
  const again: Again = (more) => unbindResource(platform, { ...meant(deployment, resource), ...more });
  return changing(platform, deployment, 'Unbind', again, async () => {
    await platform.work.on(
      deployment,
      `Unbinding ${name} in`,
      async ({ program, call }) => {
        await unbind(program, call, { key: name, ...(forceLock && { forceLock }) });
        // It was of what the resource stood for before.
        platform.states.setPlan(deployment, call.place, undefined);
      },
      forceLock,
    );
    const message = `${deployment.label} has forgotten ${name}, which stays in the workspace.`;
    tell(message);
    await platform.states.refresh(deployment);
    return done(message);
  });
}

/** What was asked and agreed to already. */
function meant({ bundle, target }: Deployment, resource: string): object {
  return { uri: bundle.uri, target: target?.name, resource, confirmed: [] };
}

/** Does what takes the lock of a deployment. */
function changing(
  platform: Platform,
  deployment: Deployment,
  verb: Verb,
  again: Again,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  return doing(
    platform,
    async () => {
      try {
        return await work();
      } catch (error) {
        if (!isBrokenOff(error)) throw error;
        return tellBrokenOff(platform, deployment, verb, error, again);
      }
    },
    (problem) => (problem.reason === 'locked' || problem.reason === 'busy' ? lockOffers(problem, verb, again) : []),
  );
}

async function isAgreed({ label }: Deployment, kind: string, name: string, id: string): Promise<boolean> {
  const bindIt = 'Bind';
  const detail = `The next deployment of ${label} changes the ${kindWord(kind)} ${id} into what the bundle says of ${name}.`;
  return (await window.showWarningMessage(`Bind ${name} to ${id}?`, { modal: true, detail }, bindIt)) === bindIt;
}

/** Jobs are offered by name, page by page; of other kinds nobody is asked for a list. */
async function askForId(
  { connections }: Platform,
  deployment: Deployment,
  kind: string,
  name: string,
): Promise<string | undefined> {
  const byHand = (): Thenable<string | undefined> =>
    window.showInputBox({
      title: `Bind ${name}`,
      prompt: `The id of the ${kindWord(kind)} in the workspace; of a model, schema or volume its full name.`,
      ignoreFocusOut: true,
    });
  if (kind !== 'jobs') return byHand();
  const { jobs } = await connections.workspace(deployment.bundle, deployment.target);
  const other: JobItem = { label: '$(edit) Another ID', alwaysShow: true };
  const rows: JobItem[] = [];
  let page: string | undefined;
  for (;;) {
    const { items, next } = await jobs.list({ ...(page !== undefined && { page }) });
    rows.push(...items.map(itemOf));
    page = next;
    if (items.length === 0 && page !== undefined) continue;
    const more: JobItem[] =
      page === undefined ? [] : [{ label: '$(ellipsis) More Jobs', alwaysShow: true, isMore: true }];
    const picked = await window.showQuickPick([other, ...rows, ...more], {
      title: `Bind ${name}`,
      placeHolder: 'Which job of the workspace?',
      matchOnDescription: true,
    });
    if (!picked) return undefined;
    if (!picked.isMore) return picked.id ?? byHand();
  }
}

interface JobItem extends QuickPickItem {
  readonly id?: string;
  readonly isMore?: true;
}

function itemOf({ id, name, owner }: RemoteJob): JobItem {
  return { label: name, description: [id, owner].filter(Boolean).join(', '), id };
}
