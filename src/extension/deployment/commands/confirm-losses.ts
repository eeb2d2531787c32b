import { type QuickPickItem, window } from 'vscode';
import type { Plan } from '../../../core/deployment/plan';
import { losses, planSummary } from '../../../core/deployment/plan-text';
import type { Deployment } from '../deployment';

/**
 * Whether somebody agrees to what a plan does. What loses data has to be ticked one by one, since the program itself deletes
 * experiments and models without a question; a change in production is asked for once.
 * @param confirmed whole names that were agreed to beforehand
 */
export async function confirmPlan(
  deployment: Deployment,
  plan: Plan,
  confirmed: readonly string[] | undefined,
): Promise<boolean> {
  const lost = losses(plan);
  if (confirmed) return lost.every(({ key }) => confirmed.includes(key));
  if (lost.length > 0) return confirmEach(deployment, lost);
  if (deployment.target?.mode !== 'production') return true;
  const deploy = 'Deploy';
  const detail = `The plan: ${planSummary(plan)}.`;
  const said = await window.showWarningMessage(`Deploy ${deployment.label}?`, { modal: true, detail }, deploy);
  return said === deploy;
}

async function confirmEach(deployment: Deployment, lost: ReturnType<typeof losses>): Promise<boolean> {
  const items = lost.map(({ key, text }): QuickPickItem => ({
    label: key.replace(/^resources\./, ''),
    description: `The deployment ${text}`,
  }));
  const ticked = await window.showQuickPick(items, {
    title: `Deploy ${deployment.label}: data would be lost`,
    placeHolder: 'Tick everything that may be lost. Otherwise nothing is deployed.',
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return ticked?.length === items.length;
}
