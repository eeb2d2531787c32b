import { commands as registry } from 'vscode';
import { validate, type Validation } from '../../../clients/program/commands/validate';
import { done, type Outcome, stopped } from '../outcome';
import { doing, type Platform, tell, warn } from '../platform';
import type { Tools } from '../work';

/** Has the program judge the bundle for its target, and puts what it says into Problems. */
export async function validateBundle(platform: Platform, given: unknown): Promise<Outcome> {
  const subject = await platform.subjects.of(given);
  if (!subject) return stopped('There is no bundle.');
  const { deployment } = subject;
  return doing(platform, async () => {
    const validating = ({ program, call }: Tools): Promise<Validation> => validate(program, call);
    // It reads nothing of what is deployed, so that it disturbs nobody who deploys.
    const { diagnostics, failure } = await platform.work.on(deployment, 'Validating', validating, true);
    await platform.problems.show(deployment, diagnostics);
    const problems = { title: 'Open Problems', run: () => registry.executeCommand('workbench.actions.view.problems') };
    if (failure) {
      const message = [failure.message, failure.next].filter(Boolean).join(' ');
      warn(`${deployment.label} cannot be deployed: ${message}`, problems);
      return { status: 'failed', reason: failure.reason, message };
    }
    const message =
      diagnostics.length === 0
        ? `${deployment.label} is valid.`
        : `${deployment.label} is valid, with ${diagnostics.length} ${diagnostics.length === 1 ? 'warning' : 'warnings'}.`;
    tell(message, ...(diagnostics.length > 0 ? [problems] : []));
    return done(message);
  });
}
