import { failureText } from '../mlflow/failure-text';
import type { ShowModelPromotion } from '../../contracts/model-promotion';

/** How far it is, or what came of it, in words. */
export type TellWork = (state: ShowModelPromotion['state'], text: string) => void;

export interface PromotionAction {
  readonly title: string;
  readonly explanation: string;
  /**
   * @param tell says how far it is
   * @param signal given up when it is aborted, as far as that can be
   * @returns what came of it, in a sentence
   */
  readonly run: (tell: (text: string) => void, signal: AbortSignal) => Promise<string>;
  /** What gives it up while it goes on; absent where it takes a moment alone. */
  readonly stop?: string;
  /** Another way, after which people may still choose this one. */
  readonly otherwise?: { readonly title: string; readonly run: () => Promise<void> };
}

/** Where people see work whose panel they closed. */
export interface Background {
  /** Shows how far it is until it ends. @param stop absent where it cannot be given up */
  progress(work: (report: (text: string) => void) => Promise<void>, stop?: () => void): unknown;
  ended(text: string): unknown;
  failed(text: string): unknown;
}

/** Thrown into the work that people give up. */
class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly reason = 'canceled';
}

/** Does what a promotion is about, once at a time. It goes on when nobody looks at the panel any more: it is never half done in silence. */
export class PromotionWork {
  private running: { readonly ended: Promise<void>; readonly stop: AbortController } | undefined;
  private text = '';
  private isDone = false;

  constructor(
    private readonly action: PromotionAction,
    private tell: TellWork,
    private readonly background: Background,
  ) {}

  /** Does it, unless it is being done or is done. Resolves when it has ended, whatever came of it. */
  async start(): Promise<void> {
    if (this.running || this.isDone) return;
    const stop = new AbortController();
    const ended = this.run(stop.signal);
    this.running = { ended, stop };
    await ended;
    this.running = undefined;
  }

  /** Gives it up, where that can be. */
  stop(): void {
    if (!this.running || this.action.stop === undefined) return;
    this.say('working', 'Canceling…');
    this.running.stop.abort(new Stopped('It was canceled before it began.'));
  }

  /** Nobody can see the panel any more. */
  leave(): void {
    if (!this.running) return;
    const { ended } = this.running;
    const { background, text } = this;
    const stop = this.action.stop === undefined ? undefined : () => this.stop();
    background.progress(async (report) => {
      this.tell = (state, now) => {
        if (state === 'working') report(now);
        else if (state === 'done') background.ended(now);
        else background.failed(now);
      };
      report(text);
      await ended;
    }, stop);
  }

  private async run(signal: AbortSignal): Promise<void> {
    this.say('working', 'Working…');
    try {
      const outcome = await this.action.run((text) => this.say('working', text), signal);
      this.isDone = true;
      this.say('done', outcome);
    } catch (error) {
      this.say('failed', failureText(error));
    }
  }

  private say(state: ShowModelPromotion['state'], text: string): void {
    this.text = text;
    this.tell(state, text);
  }
}
