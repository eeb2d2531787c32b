import type { BundleModel } from '../../core/rules/bundle/bundle-model';

/** Whether a bundle has a file: not all YAML in its folder is its own. */
export function isFileOf(model: BundleModel | undefined, path: string): model is BundleModel {
  return model?.bundle.files.some((file) => file.path === path) === true;
}
