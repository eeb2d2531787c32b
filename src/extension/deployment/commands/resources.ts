import { env, Uri, window } from 'vscode';
import { resourceOf } from '../../../core/deployment/resource-name';
import { rangeOf } from '../../check/to-editor';
import { declaredResource } from '../deployment';
import { deployedId, deployedResource } from '../last-run';
import { done, type Outcome, stopped } from '../outcome';
import { doing, type Platform, tell } from '../platform';

/** Opens the YAML of a resource. */
export async function goToResource({ subjects }: Platform, given: unknown): Promise<Outcome> {
  const subject = await subjects.resource(given, undefined, 'Which resource?');
  const declared = subject && declaredResource(subject.deployment, subject.resource);
  if (!declared) return stopped('The files do not have it.');
  await window.showTextDocument(declared.uri, { selection: rangeOf(declared.place), preview: true });
  return done(`${declared.name} is in ${declared.uri.path}.`);
}

/** Opens a deployed resource in the browser; the workspace itself where none is meant. */
export async function openInWorkspace(platform: Platform, given: unknown): Promise<Outcome> {
  const subject = await platform.subjects.resource(given, undefined, 'Which resource?');
  if (!subject) return stopped('No resource was chosen.');
  const { deployment, resource } = subject;
  return doing(platform, async () => {
    const url = (await deployedResource(platform, deployment, resource))?.url;
    if (url === undefined) {
      const message = `${resourceOf(resource).name} of ${deployment.label} is not deployed, or has no page of its own.`;
      tell(message);
      return stopped(message);
    }
    await env.openExternal(Uri.parse(url));
    return done(url);
  });
}

/** Copies what the workspace knows a resource by. */
export async function copyResourceId(platform: Platform, given: unknown): Promise<Outcome> {
  const subject = await platform.subjects.resource(given, undefined, 'Which resource?');
  if (!subject) return stopped('No resource was chosen.');
  const { deployment, resource } = subject;
  return doing(platform, async () => {
    const id = await deployedId(platform, deployment, resource);
    if (id === undefined) {
      const message = `${resourceOf(resource).name} of ${deployment.label} is not deployed.`;
      tell(message);
      return stopped(message);
    }
    await env.clipboard.writeText(id);
    window.setStatusBarMessage(`Copied ${id}`, 3000);
    return done(id);
  });
}
