import { type Disposable, languages } from 'vscode';
import type { Finder } from '../check/finder';
import { BundleDocuments } from './bundle-documents';
import { BundleHover } from './bundle-hover';

const bundleFiles = [{ pattern: '**/*.{yml,yaml}' }];

/** Working in the YAML of bundles. Only the engine knows which files are of one; for others nothing is offered. */
export function registerBundleLanguage(finder: Finder): Disposable[] {
  const documents = new BundleDocuments(finder);
  return [languages.registerHoverProvider(bundleFiles, new BundleHover(documents))];
}
