import type { Settings } from '../../project/settings';
import type { Finding } from '../finding';
import type { RuleFacts } from '../rule';
import type { BundleModel, WrittenBundle } from './bundle-model';

/** Comes between two parts of long work, for who wants to do something else there. */
export type Pause = undefined;

/** A rule for bundles. Its file's first doc comment is its page, as for `Rule`. Codes are `PL4xx`. */
export interface BundleRule extends RuleFacts {
  /** Reports nothing when unsure. Places are in the bundle's files. What holds in some targets only says so. */
  check(bundle: BundleModel, settings: Settings): Iterable<Finding | Pause>;
  /** The part of it that needs the files alone, which is shown first. */
  ofFiles?(bundle: WrittenBundle): Iterable<Finding>;
}
