import type { Event } from 'vscode';
import { Disposable } from '../../base/disposable';
import type { Finder } from '../../check/finder';
import type { BackendSource } from '../source';
import { DocumentUris } from './document-uris';
import { UriCache } from './uri-cache';
import { UriCompletion } from './uri-completion';
import { UriDiagnostics } from './uri-diagnostics';
import { UriHover } from './uri-hover';
import { UriLinks } from './uri-links';

/** What is known of `models:/` URIs in code, put together. */
export class ModelUris extends Disposable {
  private readonly uris: DocumentUris;
  private readonly cache: UriCache;
  readonly hover: UriHover;
  readonly links: UriLinks;
  readonly completion: UriCompletion;
  readonly diagnostics: UriDiagnostics;

  /** @param changed something is otherwise in the registry than before */
  constructor(finder: Finder, source: BackendSource, changed: Event<void>) {
    super();
    this.uris = new DocumentUris(finder);
    this.cache = this.track(new UriCache(source));
    this.hover = new UriHover(this.uris, this.cache);
    this.links = new UriLinks(this.uris, this.cache);
    this.completion = new UriCompletion(this.cache);
    this.diagnostics = this.track(new UriDiagnostics(this.uris, this.cache, source));
    this.track(changed(() => this.diagnostics.again()));
  }
}
