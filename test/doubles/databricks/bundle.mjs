import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { bundleRoot, readBundleFiles } from './yaml-files.mjs';

/** Of a job; what else it has is dropped with a warning. */
const jobFields = new Set(
  (
    'name tasks parameters schedule trigger continuous environments job_clusters tags max_concurrent_runs queue ' +
    'email_notifications webhook_notifications timeout_seconds permissions run_as description health git_source ' +
    'edit_mode format deployment notification_settings budget_policy_id performance_target lifecycle'
  ).split(' '),
);

/** The bundle's files and the target that is asked for, merged; nothing is resolved yet. */
export function loadBundle({ env, flags }) {
  const root = bundleRoot(env);
  const merged = {};
  try {
    const files = readBundleFiles(root, ({ value }) => merge(merged, value));
    const name = merged.bundle?.name ?? '';
    const targets = merged.targets ?? { default: {} };
    const target = flags.target ?? env.DATABRICKS_BUNDLE_TARGET ?? defaultTarget(targets);
    if (!(target in targets)) {
      const list = Object.keys(targets).sort().join(', ');
      throw new Failure(`${target}: no such target. Available targets: ${list}`);
    }
    const config = { ...merged };
    delete config.targets;
    merge(config, { ...targets[target], default: undefined });
    // Where it keeps what it knows on this machine (bundle/bundle.go, GetLocalStateDir).
    const local = path.join(env.DATABRICKS_BUNDLE_TMP || path.join(root, '.databricks', 'bundle'), target);
    return { root, local, files, config, target, mode: config.mode, name, warnings: unknownFields(config, files) };
  } catch (error) {
    if (error instanceof Failure) error.stdout ||= printedOfFailure(flags, merged);
    throw error;
  }
}

/** What is printed of a bundle with an error: as JSON the bundle as far as it was read, else a few words. */
export function printedOfFailure(flags, config, target = undefined, where = '') {
  const name = config.bundle?.name;
  if (flags.output !== 'json') {
    const head = `${name === undefined ? '' : `Name: ${name}\n`}${target === undefined ? '' : `Target: ${target}\n`}`;
    return `${head}${where}\nFound 1 error\n`;
  }
  const { resources = {} } = config;
  const bundle = { name, ...(target !== undefined && { environment: target, target }) };
  return `${JSON.stringify({ bundle, resources }, undefined, 2)}\n`;
}

export function targetsOf({ env }) {
  const merged = {};
  readBundleFiles(bundleRoot(env), ({ value }) => merge(merged, value));
  return merged.targets ?? {};
}

function defaultTarget(targets) {
  const names = Object.keys(targets);
  const marked = names.find((name) => targets[name]?.default === true);
  if (marked === undefined && names.length > 1) throw new Failure('please specify target');
  return marked ?? names[0];
}

/** Maps are merged, lists put behind each other, tasks merged by key; anything else is replaced. */
function merge(into, from) {
  for (const [key, value] of Object.entries(from ?? {})) {
    if (value === undefined) continue;
    const before = into[key];
    if (Array.isArray(before) && Array.isArray(value)) into[key] = mergeLists(before, value);
    else if (isObject(before) && isObject(value)) merge(before, value);
    else into[key] = isObject(value) ? copyOf(value) : value;
  }
}

function mergeLists(before, after) {
  const merged = copyOf(before);
  for (const item of after) {
    const same = isObject(item) ? merged.find((each) => each.task_key && each.task_key === item.task_key) : undefined;
    if (same) merge(same, item);
    else merged.push(copyOf(item));
  }
  return merged;
}

function unknownFields(config, files) {
  const found = [];
  for (const [name, job] of Object.entries(config.resources?.jobs ?? {})) {
    for (const key of Object.keys(job ?? {})) {
      if (jobFields.has(key)) continue;
      const at = `resources.jobs.${name}`;
      const file = files.find(({ places }) => places.has(`${at}.${key}`));
      // The key stands on the line of the value, or on the one before a block.
      const [line, column] = file ? keyPlace(file, at, key) : [1, 1];
      found.push({ summary: `unknown field: ${key}`, at, place: `${file?.name}:${line}:${column}` });
    }
  }
  return found;
}

function keyPlace(file, at, key) {
  const [, column] = file.places.get(at) ?? [1, 1];
  const [line, valueColumn] = file.places.get(`${at}.${key}`) ?? [1, 1];
  return [valueColumn > column + key.length ? line : line - 1, column];
}

/** Puts values in place of `${...}`; what is known after a deployment alone stays. */
export function resolveReferences(value, lookup) {
  if (typeof value === 'string') {
    const whole = /^\$\{([\w.\-[\]]+)\}$/.exec(value)?.[1];
    if (whole !== undefined) {
      const found = lookup(whole);
      return found === undefined ? value : resolveReferences(found, lookup);
    }
    return value.replace(/\$\{([\w.\-[\]]+)\}/g, (text, reference) => {
      const found = lookup(reference);
      return found === undefined ? text : String(resolveReferences(found, lookup));
    });
  }
  if (Array.isArray(value)) return value.map((each) => resolveReferences(each, lookup));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolveReferences(each, lookup)]));
}

/** The values of variables: of the command line, the environment, the target, their defaults. */
export function variablesOf(config, { env, flags }) {
  const given = Object.fromEntries((flags.var ?? []).map((text) => text.split(/=([\s\S]*)/)));
  return Object.fromEntries(
    Object.entries(config.variables ?? {}).map(([name, declared]) => {
      const { default: normal, ...fields } = isObject(declared) ? declared : { value: declared };
      const value = given[name] ?? env[`BUNDLE_VAR_${name}`] ?? fields.value ?? normal;
      if (value === undefined) {
        throw new Failure(
          `no value assigned to required variable ${name}. Variables are usually assigned in databricks.yml`,
        );
      }
      return [name, { ...(normal !== undefined && { default: normal }), ...fields, value }];
    }),
  );
}

export function lookupIn(tree, variables) {
  return (reference) => {
    const [first, ...rest] = reference.split('.');
    if (first === 'var' || first === 'variables') {
      const name = rest[0];
      if (name in variables) return variables[name].value;
      const near = Object.keys(variables).find((each) => each.replaceAll('_', '') === name.replaceAll('_', ''));
      const detail = near === undefined ? '' : `did you mean:\n  \${var.${near}}\n`;
      throw new Failure(`reference does not exist: \${${reference}}`, { detail });
    }
    if (first === 'resources') return undefined;
    let value = tree;
    for (const key of [first, ...rest]) value = value?.[key];
    if (value === undefined) throw new Failure(`reference does not exist: \${${reference}}`);
    return value;
  };
}

/** A notebook's place in the workspace; it must be there. */
export function remoteNotebook(root, filePath, definedIn, relative) {
  if (relative.startsWith('/')) return relative;
  const local = path.posix.normalize(path.posix.join(path.posix.dirname(definedIn), relative));
  if (!existsSync(path.join(root, local))) throw new Failure(`notebook ${local} not found`);
  return `${filePath}/${local.replace(/\.(py|ipynb|sql|r|scala)$/i, '')}`;
}

export function copyOf(value) {
  return JSON.parse(JSON.stringify(value));
}

export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
