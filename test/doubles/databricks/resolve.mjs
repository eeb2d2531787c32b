import {
  copyOf,
  isObject,
  loadBundle,
  lookupIn,
  printedOfFailure,
  remoteNotebook,
  resolveReferences,
  variablesOf,
} from './bundle.mjs';
import { Failure } from './failure.mjs';
import { Workspace } from './workspace.mjs';

const sharedDetail =
  "The bundle is configured to use /Workspace/Shared, which will give read/write access to all users. If this is intentional, add CAN_MANAGE for 'group_name: users' permission to your bundle configuration. If the deployment should be restricted, move it to a restricted folder such as /Workspace/Users/<username or principal name>.";

const notSignedIn =
  'failed during request visitor: default auth: cannot configure default credentials, please check https://docs.databricks.com/en/dev-tools/auth.html#databricks-client-unified-authentication to configure credentials for your preferred authentication method. Config: databricks_cli_path=databricks. Env: DATABRICKS_CLI_PATH';

/** The bundle as it is for one target, after asking the workspace who asks. Says warnings. */
export async function openBundle(context) {
  const bundle = loadBundle(context);
  const head = `Name: ${bundle.name}\nTarget: ${bundle.target}\n`;
  const workspace = new Workspace(context, bundle.config.workspace?.host);
  if (!workspace.isSignedIn) {
    throw new Failure(notSignedIn, { stdout: printedOfFailure(context.flags, bundle.config, bundle.target) });
  }
  const user = await userOf(workspace);
  const paths = pathsOf(bundle, user, context);
  const where = `Workspace:\n  User: ${user.userName}\n  Path: ${paths.root_path}\n`;
  try {
    const resolved = resolve(bundle, user, paths, context);
    for (const { summary, at, place } of bundle.warnings) {
      context.say(`Warning: ${summary}\n  at ${at}\n  in ${place}\n`);
    }
    if (paths.root_path.startsWith('/Workspace/Shared/')) {
      context.say(
        `Warning: the bundle root path ${paths.root_path} is writable by all workspace users\n\n${sharedDetail}\n`,
      );
    }
    return { ...bundle, ...resolved, workspace, user, paths, head: `${head}${where}` };
  } catch (error) {
    if (error instanceof Failure) error.stdout ||= printedOfFailure(context.flags, bundle.config, bundle.target, where);
    throw error;
  }
}

async function userOf(workspace) {
  try {
    const { id, userName } = await workspace.get('/api/2.0/preview/scim/v2/Me');
    const short = userName.split('@')[0].replace(/\W+/g, '_');
    return { id, userName, short_name: short, domain_friendly_name: short };
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(error.message, { detail: error.detail });
  }
}

function pathsOf({ config, name, target }, user, context) {
  const tree = { bundle: { name, target }, workspace: { current_user: user } };
  const lookup = lookupIn(tree, variablesOf(config, context));
  const normal = `/Workspace/Users/${user.userName}/.bundle/${name}/${target}`;
  const root = resolveReferences(config.workspace?.root_path ?? normal, lookup).replace(
    /^~/,
    `/Workspace/Users/${user.userName}`,
  );
  return {
    root_path: root,
    file_path: `${root}/files`,
    state_path: `${root}/state`,
    artifact_path: `${root}/artifacts`,
    resource_path: `${root}/resources`,
  };
}

function resolve(bundle, user, paths, context) {
  const { config, name, target, mode } = bundle;
  const variables = variablesOf(config, context);
  const tree = { ...config, bundle: { ...config.bundle, name, target }, workspace: { ...paths, current_user: user } };
  const resources = resolveReferences(config.resources ?? {}, lookupIn(tree, variables));
  const isDevelopment = mode === 'development';
  const prefix = isDevelopment ? `dev ${user.short_name}` : undefined;
  const found = {};
  for (const kind of Object.keys(resources).sort()) {
    for (const key of Object.keys(resources[kind] ?? {}).sort()) {
      const fields = copyOf(resources[kind][key] ?? {});
      const initialise = { jobs: job, experiments: experiment }[kind] ?? named;
      const made = initialise(fields, { bundle, paths, prefix, kind, key });
      if (kind === 'jobs' && config.run_as) made.run_as ??= config.run_as;
      (found[kind] ??= {})[key] = sorted(made);
    }
  }
  return { resources: found, variables };
}

function job(fields, { bundle, paths, prefix, key }) {
  const definedIn = bundle.files.find(({ places }) => places.has(`resources.jobs.${key}`))?.name ?? 'databricks.yml';
  const known = new Set(bundle.warnings.map(({ summary, at }) => `${at} ${summary.split(': ')[1]}`));
  const kept = Object.fromEntries(
    Object.entries(fields).filter(([field]) => !known.has(`resources.jobs.${key} ${field}`)),
  );
  const tasks = (fields.tasks ?? []).map((task) => {
    const notebook = task.notebook_task?.notebook_path;
    if (typeof notebook !== 'string') return task;
    const notebook_path = remoteNotebook(bundle.root, paths.file_path, definedIn, notebook);
    return { ...task, notebook_task: { ...task.notebook_task, notebook_path } };
  });
  return {
    ...kept,
    ...(tasks.length > 0 && { tasks: tasks.sort((one, other) => (one.task_key < other.task_key ? -1 : 1)) }),
    deployment: { kind: 'BUNDLE', metadata_file_path: `${paths.state_path}/metadata.json` },
    edit_mode: 'UI_LOCKED',
    format: 'MULTI_TASK',
    max_concurrent_runs: fields.max_concurrent_runs ?? (prefix ? 4 : 1),
    name: prefix ? `[${prefix}] ${fields.name}` : fields.name,
    queue: fields.queue ?? { enabled: true },
    ...(prefix && { tags: { ...fields.tags, dev: prefix.slice(4) } }),
    ...(fields.schedule && { schedule: { pause_status: prefix ? 'PAUSED' : 'UNPAUSED', ...fields.schedule } }),
  };
}

function experiment(fields, { prefix }) {
  if (!prefix) return fields;
  const name = String(fields.name).replace(/[^/]*$/, (last) => `[${prefix}] ${last}`);
  return { ...fields, name, tags: [...(fields.tags ?? []), { key: 'dev', value: prefix.slice(4) }] };
}

function named(fields, { prefix }) {
  return prefix ? { ...fields, name: `${prefix.replace(/\W+/g, '_')}_${fields.name}` } : fields;
}

/** The program prints the keys of maps in order. */
export function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
