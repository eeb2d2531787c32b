import type { Uri } from 'vscode';
import type { Backend } from '../../../clients/mlflow/backend';
import { Disposable } from '../../base/disposable';
import { backendFor, type BackendSource } from '../source';
import { type Resolved, resolveUri } from './resolve-uri';

/** Aliases move: what was asked longer ago is asked again, in milliseconds. */
const holdsMs = 60_000;
const mostKept = 500;

interface Kept {
  readonly at: number;
  readonly answer: Promise<Resolved>;
}

/** What URIs name, asked once for a while. */
export class UriCache extends Disposable {
  private readonly kept = new Map<string, Kept>();
  private stop = new AbortController();

  constructor(
    private readonly source: BackendSource,
    private readonly now: () => number = () => Date.now(),
  ) {
    super();
    this.track(source.onDidChange(() => this.forget()));
    this.track({ dispose: () => this.stop.abort() });
  }

  forget(): void {
    this.kept.clear();
    this.stop.abort();
    this.stop = new AbortController();
  }

  /** Undefined when there is no server, or it does not answer: then nothing is said. */
  async backend(document: Uri): Promise<Backend | undefined> {
    try {
      return await backendFor(this.source, document);
    } catch {
      // The view Models says why.
      return undefined;
    }
  }

  /** `unknown` also when the server does not answer. */
  async resolve(document: Uri, uri: string): Promise<Resolved> {
    const backend = await this.backend(document);
    if (!backend) return { kind: 'unknown' };
    const key = `${backend.id} ${uri}`;
    const known = this.kept.get(key);
    if (known && this.now() - known.at < holdsMs) return known.answer;
    const answer = resolveUri(backend, uri, this.stop.signal).catch((): Resolved => {
      this.kept.delete(key);
      return { kind: 'unknown' };
    });
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(key, { at: this.now(), answer });
    return answer;
  }
}
