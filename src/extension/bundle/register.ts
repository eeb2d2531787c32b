import { type Disposable, languages } from 'vscode';
import type { Finder } from '../check/finder';
import { deploymentLenses } from '../deployment/lenses';
import type { EditorSettings } from '../engine/editor-settings';
import { BundleCompletion } from './bundle-completion';
import { BundleDocuments } from './bundle-documents';
import { BundleHover } from './bundle-hover';
import { BundleLinks } from './bundle-links';
import { BundleNavigation } from './bundle-navigation';
import { BundleOutline } from './bundle-outline';
import { BundleRename } from './bundle-rename';
import { BundleLenses } from './lenses/bundle-lenses';
import { factLenses } from './lenses/facts';
import { jobGraphLenses } from './lenses/job-graph';
import type { LensSource } from './lenses/lens-source';

/** Whoever has something to do with jobs or targets adds it here. */
const lenses: readonly LensSource[] = [deploymentLenses, jobGraphLenses, factLenses];

const bundleFiles = [{ pattern: '**/*.{yml,yaml}' }];
/** With what gives variables their values on this machine. */
const namingFiles = [...bundleFiles, { pattern: '**/.databricks/bundle/*/variable-overrides.json' }];

/** Working in the YAML of bundles. Only the engine knows which files are of one; for others nothing is offered. */
export function registerBundleLanguage(finder: Finder, settings: EditorSettings): Disposable[] {
  const documents = new BundleDocuments(finder);
  const navigation = new BundleNavigation(documents);
  return [
    languages.registerHoverProvider(namingFiles, new BundleHover(documents)),
    languages.registerDefinitionProvider(namingFiles, navigation),
    languages.registerReferenceProvider(namingFiles, navigation),
    languages.registerRenameProvider(namingFiles, new BundleRename(documents)),
    languages.registerCompletionItemProvider(
      bundleFiles,
      new BundleCompletion(documents),
      ...BundleCompletion.triggers,
    ),
    languages.registerDocumentLinkProvider(bundleFiles, new BundleLinks(documents)),
    languages.registerDocumentSymbolProvider(bundleFiles, new BundleOutline(documents)),
    languages.registerCodeLensProvider(bundleFiles, new BundleLenses(documents, settings, lenses)),
  ];
}
