import { ProgressLocation, ViewColumn, window } from 'vscode';
import type { ReadFacts } from '../../clients/mlflow/version-facts';
import { fromModelPromotion, type FromModelPromotion, type ShowModelPromotion } from '../../contracts/model-promotion';
import { compareVersions } from '../../core/mlflow/compare-versions';
import { Disposable } from '../base/disposable';
import { openTab, Panel, type PanelKind, type PanelSetting } from '../panels/panel';
import { promotionPanel } from './contributions';
import { failureText } from '../mlflow/failure-text';
import { type Background, type PromotionAction, PromotionWork } from './promotion-work';

const kind: PanelKind<FromModelPromotion> = {
  viewType: promotionPanel,
  inside: 'model-promotion',
  receives: fromModelPromotion,
};

export interface Promotion {
  readonly title: string;
  readonly champion: ReadFacts | undefined;
  readonly challenger: ReadFacts;
  /** Absent where it is compared alone. */
  readonly action?: PromotionAction;
}

/** Shows a champion against its challenger, and does what is to be done when people say so. */
export class PromotionPanel extends Disposable {
  private readonly panel: Panel<FromModelPromotion, ShowModelPromotion>;
  private readonly work: PromotionWork | undefined;

  constructor(
    setting: PanelSetting,
    private readonly promotion: Promotion,
  ) {
    super();
    const { action, title } = promotion;
    const tab = openTab(kind, title, ViewColumn.Active);
    this.work = action && new PromotionWork(action, (state, text) => this.show(state, text), inNotifications(title));
    this.panel = this.track(new Panel(tab, kind, setting, (message) => this.answer(message)));
    tab.onDidDispose(() => this.work?.leave());
    this.show('asking');
  }

  private async answer({ type }: FromModelPromotion): Promise<void> {
    if (type === 'close') this.dispose();
    else if (type === 'stop') this.work?.stop();
    else if (type === 'act-otherwise') await this.promotion.action?.otherwise?.run();
    else await this.work?.start();
  }

  private show(state: ShowModelPromotion['state'], outcome?: string): void {
    const { title, champion, challenger, action } = this.promotion;
    const { rows, warnings } = compareVersions(champion, challenger);
    const failures = [...(champion?.failures ?? []), ...challenger.failures];
    this.panel.show({
      type: 'comparison',
      title,
      challenger: nameOf(challenger),
      rows,
      warnings,
      gaps: [...new Set(failures.map(failureText))],
      state,
      ...(champion && { champion: nameOf(champion) }),
      ...(action && { action: shownAction(action) }),
      ...(outcome !== undefined && { outcome }),
    });
  }
}

function inNotifications(title: string): Background {
  return {
    progress: (work, stop) =>
      window.withProgress(
        { location: ProgressLocation.Notification, title, cancellable: stop !== undefined },
        (progress, token) => {
          if (stop) token.onCancellationRequested(stop);
          return work((message) => progress.report({ message }));
        },
      ),
    ended: (text) => window.showInformationMessage(text),
    failed: (text) => window.showErrorMessage(`${title}: ${text}`),
  };
}

function shownAction({
  title,
  explanation,
  stop,
  otherwise,
}: PromotionAction): NonNullable<ShowModelPromotion['action']> {
  return { title, explanation, ...(stop && { stop }), ...(otherwise && { otherwise: otherwise.title }) };
}

function nameOf({ version: { model, version } }: ReadFacts): string {
  return `${model}, version ${version}`;
}
