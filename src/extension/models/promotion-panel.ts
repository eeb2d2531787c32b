import { ViewColumn } from 'vscode';
import type { ReadFacts } from '../../clients/mlflow/version-facts';
import { fromModelPromotion, type FromModelPromotion, type ShowModelPromotion } from '../../contracts/model-promotion';
import { compareVersions } from '../../core/mlflow/compare-versions';
import { Disposable } from '../base/disposable';
import { openTab, Panel, type PanelKind, type PanelSetting } from '../panels/panel';
import { promotionPanel } from './contributions';
import { failureText } from '../mlflow/failure-text';

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
  readonly action?: {
    readonly title: string;
    readonly explanation: string;
    /**
     * @param tell says how far it is
     * @returns what came of it, in a sentence
     */
    readonly run: (tell: (text: string) => void) => Promise<string>;
    /** Another way, after which people may still choose this one. */
    readonly otherwise?: { readonly title: string; readonly run: () => Promise<void> };
  };
}

/** Shows a champion against its challenger, and does what is to be done when people say so. */
export class PromotionPanel extends Disposable {
  private readonly panel: Panel<FromModelPromotion, ShowModelPromotion>;
  private isRunning = false;

  constructor(
    setting: PanelSetting,
    private readonly promotion: Promotion,
  ) {
    super();
    const tab = openTab(kind, promotion.title, ViewColumn.Active);
    this.panel = this.track(new Panel(tab, kind, setting, (message) => this.answer(message)));
    this.show('asking');
  }

  private async answer(message: FromModelPromotion): Promise<void> {
    const { action } = this.promotion;
    if (message.type === 'close') this.dispose();
    else if (message.type === 'act-otherwise') await action?.otherwise?.run();
    else if (action && !this.isRunning) await this.run(action.run);
  }

  private async run(work: (tell: (text: string) => void) => Promise<string>): Promise<void> {
    this.isRunning = true;
    this.show('working', 'Working…');
    try {
      this.show('done', await work((text) => this.show('working', text)));
    } catch (error) {
      this.isRunning = false;
      this.show('failed', failureText(error));
    }
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

function shownAction({
  title,
  explanation,
  otherwise,
}: NonNullable<Promotion['action']>): NonNullable<ShowModelPromotion['action']> {
  return { title, explanation, ...(otherwise && { otherwise: otherwise.title }) };
}

function nameOf({ version: { model, version } }: ReadFacts): string {
  return `${model}, version ${version}`;
}
