import type { Layout, LayoutRequest } from '../job-graph-layout/layout';

/** Lays out one graph at a time; of those asked for meanwhile the last. */
export class Layouts {
  private next: { readonly request: LayoutRequest; readonly done: (layout: Layout) => void } | undefined;
  private running: ((layout: Layout) => void) | undefined;

  /** @param failed told when the worker gives up, which ends the layouts */
  constructor(
    private readonly worker: Worker,
    failed: (message: string) => void,
  ) {
    worker.onmessage = ({ data }: MessageEvent<Layout>): void => this.finished(data);
    worker.onerror = ({ message }): void => failed(message);
  }

  ask(request: LayoutRequest, done: (layout: Layout) => void): void {
    this.next = { request, done };
    if (!this.running) this.start();
  }

  private start(): void {
    const { next } = this;
    this.next = undefined;
    this.running = next?.done;
    if (next) this.worker.postMessage(next.request);
  }

  private finished(layout: Layout): void {
    const done = this.running;
    const isOld = this.next !== undefined;
    this.start();
    if (!isOld) done?.(layout);
  }
}
