import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { kindOf } from './kinds.mjs';
import { countsOf, planOf, withIds } from './plan.mjs';
import { openBundle } from './resolve.mjs';
import { State } from './state.mjs';
import { Refused } from './workspace.mjs';
import { filesBelow } from './yaml-files.mjs';

const asking =
  'Deleting data assets such as schemas, pipelines, or volumes may cause permanent data loss and should be carefully reviewed.\n';
const done = { create: 'Created', update: 'Updated', recreate: 'Recreated', delete: 'Deleted' };

export async function deploy(context) {
  const { say, flags, reach, version } = context;
  const bundle = await openBundle(context);
  const state = await State.of(bundle, version);
  const given = flags.plan === undefined ? undefined : savedPlan(flags.plan, state);
  await locked(bundle, context, async () => {
    const plan = given ?? (await planOf(bundle, state, context));
    say(`Uploading bundle files to ${bundle.paths.file_path}...`);
    const files = await upload(bundle);
    const sum = `Files: ${files.uploaded} uploaded, ${files.deleted} deleted\n`;
    await reach('uploaded');
    approve(plan, context, sum);
    const actions = await apply(plan, bundle, state, context, sum);
    const { created, changed, deleted, unchanged } = countsOf(actions);
    process.stderr.write(sum);
    say(`Resources: ${created} created, ${changed} changed, ${deleted} deleted, ${unchanged} unchanged`);
  });
}

function savedPlan(file, state) {
  const plan = JSON.parse(readFileSync(file, 'utf8'));
  const { serial = 0, lineage } = plan;
  if (lineage !== undefined && lineage !== state.lineage) {
    const text = `plan lineage "${lineage}" does not match state lineage "${state.lineage ?? ''}"`;
    throw new Failure(`${text}; the state may have been modified by another process`);
  }
  if (serial !== state.serial) {
    const text = `plan serial ${serial} does not match state serial ${state.serial}`;
    throw new Failure(
      `${text}; the state has been modified since the plan was created. Please run 'bundle plan' again`,
    );
  }
  return plan;
}

/** In development mode nobody locks. A command that dies leaves its lock. */
async function locked({ workspace, paths, mode, user }, { flags, reach }, work) {
  if (mode === 'development') return work();
  const at = `${paths.state_path}/deploy.lock`;
  const lock = { ID: randomUUID(), AcquisitionTime: new Date().toISOString(), IsForced: false, User: user.userName };
  try {
    await workspace.write(at, JSON.stringify(lock), flags['force-lock'] === true);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
    throw lockFailure(JSON.parse(await workspace.file(at)));
  }
  try {
    await reach('locked');
    await work();
  } finally {
    await workspace.remove(at);
  }
}

function lockFailure({ User: user, AcquisitionTime: time }) {
  const since = `${time.replace('T', ' ').replace(/(?:\.0+)?Z$/, '')} +0000 UTC`;
  const said = [
    `deploy lock acquired by ${user} at ${since}.`,
    'Another deployment may be in progress. Use --force-lock to override, but this may',
    'conflict with the other deployment if it is still active',
  ].join('\n');
  return new Failure(`Failed to acquire deployment lock: ${said}\nError: ${said}`);
}

/** Only what changed since the last time, as the program's snapshot has it. */
async function upload({ root, local, workspace, paths }) {
  const folder = path.join(local, 'sync-snapshots');
  const { host } = workspace;
  const name = createHash('md5').update(`${host}${paths.file_path}`).digest('hex').slice(0, 16);
  const snapshot = path.join(folder, `${name}.json`);
  const isThere = await exists(workspace, paths.file_path);
  const before = isThere ? (readJson(snapshot).files ?? {}) : {};
  const now = {};
  let uploaded = 0;
  for (const name of filesBelow(root)) {
    const bytes = readFileSync(path.join(root, name));
    now[name] = createHash('sha256').update(bytes).digest('hex');
    if (before[name] === now[name]) continue;
    await workspace.write(`${paths.file_path}/${name}`, bytes);
    uploaded += 1;
  }
  const deleted = Object.keys(before).filter((name) => !(name in now));
  for (const name of deleted) await workspace.remove(`${paths.file_path}/${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(snapshot, JSON.stringify({ host, remote_path: paths.file_path, files: now }));
  return { uploaded, deleted: deleted.length };
}

async function exists(workspace, at) {
  try {
    await workspace.get('/api/2.0/workspace/get-status', { path: at });
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return false;
    throw error;
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** The program asks for data assets alone; models, experiments and jobs go without a question. */
function approve({ plan }, { say, flags }, sum) {
  const lost = Object.entries(plan).filter(
    ([key, { action, gone }]) => /^resources\.schemas\./.test(key) && /delete|recreate/.test(action) && !gone,
  );
  if (lost.length === 0) return;
  say(
    '\nThis action will result in the deletion or recreation of the following UC schemas. Any underlying data may be lost:',
  );
  for (const [key, { action }] of lost) say(`  ${action} ${key}`);
  if (flags['auto-approve']) return;
  throw new Failure(
    `the deployment requires destructive actions, but the current console does not support prompting.\n${asking}To proceed, use --auto-approve after reviewing the plan above.`,
    { after: sum },
  );
}

/** What fails does not undo what was made before; the state keeps that. */
async function apply({ plan }, bundle, state, { say, reach }, sum) {
  const actions = [];
  let isChanged = false;
  try {
    for (const [key, entry] of inOrder(plan)) {
      actions.push(entry.action);
      if (entry.action === 'skip') continue;
      await applyOne(key, entry, bundle.workspace, state, sum);
      state.note(key);
      isChanged = true;
      if (!entry.gone) say(`${done[entry.action]} ${key.replace('resources.', '')}`);
      await reach('applied');
    }
  } finally {
    if (isChanged) await state.write(bundle.workspace);
  }
  return actions;
}

/** What others refer to comes first. */
function inOrder(plan) {
  const entries = Object.entries(plan);
  const refers = ([, { new_state: state }]) => JSON.stringify(state ?? '').includes('${resources.');
  return [...entries.filter((entry) => !refers(entry)), ...entries.filter(refers)];
}

async function applyOne(key, { action, new_state: fresh, gone }, workspace, state, sum) {
  const kind = kindOf(key);
  const fields = fresh && withIds(fresh.value, state);
  try {
    if ((action === 'delete' || action === 'recreate') && !gone) await kind.delete(workspace, state.id(key));
    if (action === 'delete') state.entries.delete(key);
    else if (action === 'update') {
      await kind.update(workspace, state.id(key), fields);
      state.put(key, state.id(key), fields);
    } else state.put(key, await kind.create(workspace, fields), fields);
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof Failure)) throw error;
    throw new Failure(`cannot ${action} ${key}: ${error.message}`, { detail: error.detail ?? '', after: sum });
  }
}

export async function destroy(context) {
  const { say, flags, version } = context;
  if (!flags['auto-approve']) {
    throw new Failure(
      `this command will destroy all resources deployed by this bundle, including workspace files in the deployment directory.\n${asking}To proceed, use --auto-approve.`,
    );
  }
  const bundle = await openBundle(context);
  const { workspace, paths } = bundle;
  if (!(await exists(workspace, paths.root_path))) {
    say('No active deployment found to destroy!');
    return;
  }
  const state = await State.of(bundle, version);
  await locked(bundle, context, async () => {
    const keys = [...state.entries.keys()].sort();
    if (keys.length > 0) say('The following resources will be deleted:');
    for (const key of keys) say(`  delete ${key}`);
    say(`\nAll files and directories at the following location will be deleted: ${paths.root_path}\n`);
    const plan = Object.fromEntries(keys.map((key) => [key, { action: 'delete' }]));
    await apply({ plan }, bundle, state, { ...context, say: () => undefined }, '');
    await workspace.remove(paths.root_path);
    rmSync(bundle.local, { recursive: true, force: true });
    say(`Destroy: ${keys.length} deleted`);
  });
}
