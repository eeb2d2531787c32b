import type { PanelMessage, PanelReady } from '../../contracts/panel';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension, as the inside of a panel sees it. Make one: VS Code hands its side out once. */
export class Host<In extends PanelMessage, Out extends PanelMessage> {
  private readonly api = acquireVsCodeApi();

  /** Listens from now on, and says so: the extension answers with what there is to show. */
  listen(heard: (message: In) => void): void {
    addEventListener('message', ({ data }: MessageEvent<In>) => heard(data));
    const ready: PanelReady = { type: 'ready' };
    this.api.postMessage(ready);
  }

  send(message: Out): void {
    this.api.postMessage(message);
  }

  /** What `keep` was told last, also before the tab was hidden or the window reloaded; from an older version maybe. */
  get kept(): unknown {
    return this.api.getState();
  }

  /** Plain data. VS Code gives it to the panel's serializer after a reload. */
  keep(state: object): void {
    this.api.setState(state);
  }
}

/** Starts a worker that the page names: fetched first, since a webview starts workers from blobs alone. */
export async function startWorker(root: HTMLElement, name: string): Promise<Worker> {
  const workers = JSON.parse(root.dataset['workers'] ?? '{}') as Readonly<Record<string, string>>;
  const answer = await fetch(workers[name] ?? '');
  if (!answer.ok) throw new Error(`${name} could not be loaded (${answer.status}).`);
  return new Worker(URL.createObjectURL(await answer.blob()));
}
