import { matchesAny } from '../project/globs';
import type { Settings } from '../project/settings';
import type { BundleModel, WrittenBundle } from '../rules/bundle/bundle-model';
import type { BundleRule } from '../rules/bundle/bundle-rule';
import { isOfSchema } from '../rules/bundle/schema-rules';
import { silencesYaml, yamlSuppressions } from '../rules/bundle/suppression';
import type { YamlSuppression } from '../rules/bundle/suppression';
import type { Finding } from '../rules/finding';
import { unusedSuppression, unusedSuppressions } from '../rules/unused-suppression';
import { graded, once, sorted, toldBest } from './findings';

type SettingsOf = (path: string) => Settings;

/**
 * What the rules say of a bundle, once each, without what is suppressed. The settings are those of the file that a finding
 * stands in.
 * @param known names of rules that there are, also of those that look at notebooks
 */
export function judgeBundle(
  bundle: BundleModel,
  rules: readonly BundleRule[],
  settingsOf: SettingsOf,
  known: ReadonlySet<string>,
): Finding[] {
  const found = rules.flatMap((rule) => ruleFindings(rule, bundle, settingsOf(bundle.path)));
  const heard = toldBest(found.filter((finding) => isWanted(finding, settingsOf)));

  const suppressions = bundle.bundle.files.flatMap(({ path, yaml }) => yamlSuppressions(path, yaml));
  const used = new Map<YamlSuppression, Set<string>>(suppressions.map((each) => [each, new Set()]));
  const spoken = heard.filter((finding) => {
    const by = suppressions.filter((each) => silencesYaml(each, finding));
    for (const each of by) used.get(each)?.add(finding.rule);
    return by.length === 0;
  });
  for (const { path, yaml } of bundle.bundle.files) {
    const settings = settingsOf(path);
    if (isOff(unusedSuppression.name, settings) || matchesAny(settings.exclude, path)) continue;
    const ofFile = new Map([...used].filter(([suppression]) => suppression.path === path));
    const silent = new Set([...known].filter((name) => isOff(name, settings)));
    const file = { path, complete: yaml.problems.length === 0, textOf: () => yaml.text };
    spoken.push(...unusedSuppressions(file, ofFile, known, silent));
  }
  const all = rules.length === 0 ? [unusedSuppression] : [...rules, unusedSuppression];
  const names = bundle.targets.map(({ name }) => name);
  const told = once(spoken.map((finding) => graded(finding, all, settingsOf(finding.location.path))));
  return sorted(told.map((finding) => withoutAllTargets(finding, names)));
}

/**
 * What the rules say of a bundle's files as they are written: a part of what `judgeBundle` says. What another rule may tell
 * better later is left out.
 */
export function judgeFiles(bundle: WrittenBundle, rules: readonly BundleRule[], settingsOf: SettingsOf): Finding[] {
  const early = rules.filter((rule) => rule.ofFiles);
  const found = early.flatMap((rule) => [...(rule.ofFiles?.(bundle) ?? [])]);
  const names = new Set(early.map(({ name }) => name));
  const heard = toldBest(found.filter((finding) => isWanted(finding, settingsOf)));
  const suppressions = bundle.bundle.files.flatMap(({ path, yaml }) => yamlSuppressions(path, yaml));
  const spoken = heard.filter(
    (finding) =>
      (finding.yieldsTo?.rules.every((rule) => names.has(rule)) ?? true) &&
      !suppressions.some((suppression) => silencesYaml(suppression, finding)),
  );
  return sorted(once(spoken.map((finding) => graded(finding, rules, settingsOf(finding.location.path)))));
}

function isWanted({ rule, location: { path } }: Finding, settingsOf: SettingsOf): boolean {
  const settings = settingsOf(path);
  return !isOff(rule, settings) && !matchesAny(settings.exclude, path);
}

function isOff(rule: string, { severities, bundleSchema }: Settings): boolean {
  return severities[rule] === 'off' || (!bundleSchema && isOfSchema(rule));
}

const toldBy = new WeakMap<BundleModel, Map<BundleRule, readonly Finding[]>>();

/** What one rule says of a bundle, worked out once: a model is of one version of the files and the settings. */
export function ruleFindings(rule: BundleRule, bundle: BundleModel, settings: Settings): readonly Finding[] {
  const steps = ruleSteps(rule, bundle, settings);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Works that out in parts. */
export function* ruleSteps(
  rule: BundleRule,
  bundle: BundleModel,
  settings: Settings,
): Generator<void, readonly Finding[]> {
  const ofBundle = toldBy.get(bundle) ?? new Map<BundleRule, readonly Finding[]>();
  toldBy.set(bundle, ofBundle);
  const known = ofBundle.get(rule);
  if (known) return known;
  const findings: Finding[] = [];
  for (const finding of rule.check(bundle, settings)) {
    if (finding) findings.push(finding);
    yield;
  }
  ofBundle.set(rule, findings);
  return findings;
}

/** What holds in every target holds whatever the target. */
function withoutAllTargets(finding: Finding, all: readonly (string | undefined)[]): Finding {
  const { targets, ...rest } = finding;
  if (!targets || !all.every((name) => name === undefined || targets.includes(name))) return finding;
  return rest;
}
