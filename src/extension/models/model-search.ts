import { firstFullPage } from '../../clients/mlflow/page';
import type { RegisteredModel } from '../../core/mlflow/registered-model';
import type { Disposes } from '../base/disposable';
import type { Timers } from '../check/schedule';
import type { Place } from './place';

export interface FoundModel {
  readonly place: Place;
  readonly model: RegisteredModel;
}

/** How far a search has come. */
export interface SearchState {
  readonly models: readonly FoundModel[];
  readonly failures: readonly unknown[];
  readonly isBusy: boolean;
  /** There is more to look through. */
  readonly hasMore: boolean;
}

/** Milliseconds of quiet before a server is asked. */
const quietMs = 250;
/** Names are compared here on Databricks: so many pages of a registry are looked through before people are asked. */
const mostPages = 3;

/**
 * Looks for models by a part of their names while people type. What they typed before is called off; a search that finds
 * nothing does not read a whole metastore by itself.
 */
export class ModelSearch implements Disposes {
  private timer: Disposes | undefined;
  private asking = new AbortController();
  private text = '';
  private models: readonly FoundModel[] = [];
  /** Where to go on in each place; undefined at its end. */
  private tokens = new Map<Place, string | undefined>();

  constructor(
    private readonly places: readonly Place[],
    private readonly timers: Timers,
    private readonly show: (state: SearchState) => void,
  ) {}

  /** Begins anew once people pause; at once without a text, as when they have just come. */
  type(text: string): void {
    this.callOff();
    this.text = text;
    this.timer = this.timers.after(text === '' ? 0 : quietMs, () => {
      this.models = [];
      this.tokens = new Map(this.places.map((place) => [place, undefined]));
      void this.read();
    });
  }

  /** Looks through the pages after those that were looked through. */
  further(): void {
    this.callOff();
    void this.read();
  }

  dispose(): void {
    this.callOff();
  }

  private callOff(): void {
    this.timer?.dispose();
    this.asking.abort();
  }

  /** Never rejects. */
  private async read(): Promise<void> {
    const { signal } = (this.asking = new AbortController());
    this.show({ models: this.models, failures: [], isBusy: true, hasMore: false });
    const from = [...this.tokens];
    const found = await Promise.allSettled(from.map(([place, token]) => this.page(place, token, signal)));
    if (signal.aborted) return;
    const failures: unknown[] = [];
    const models = [...this.models];
    this.tokens = new Map();
    found.forEach((each, i) => {
      const [place, token] = from[i] ?? [];
      if (!place) return;
      if (each.status === 'rejected') {
        failures.push(each.reason);
        this.tokens.set(place, token);
        return;
      }
      models.push(...each.value.items.map((model) => ({ place, model })));
      if (each.value.next !== undefined) this.tokens.set(place, each.value.next);
    });
    this.models = models;
    this.show({ models, failures, isBusy: false, hasMore: this.tokens.size > 0 });
  }

  private page({ registry }: Place, token: string | undefined, signal: AbortSignal) {
    const query = this.text === '' ? {} : { text: this.text };
    const ask = (pageToken: string | undefined) =>
      registry.searchModels({ ...query, ...(pageToken !== undefined && { pageToken }) }, signal);
    return firstFullPage(ask, token, mostPages);
  }
}
