import { isDeepStrictEqual } from 'node:util';
import { isObject, resolveReferences } from './bundle.mjs';
import { kindOf, remoteOf } from './kinds.mjs';
import { openBundle } from './resolve.mjs';
import { State } from './state.mjs';

export async function planCommand(context) {
  const bundle = await openBundle(context);
  const state = await State.of(bundle, context.version);
  const plan = await planOf(bundle, state, context);
  if (context.flags.output === 'json') return JSON.stringify(plan, undefined, 2);
  const entries = Object.entries(plan.plan);
  const lines = entries
    .filter(([, { action }]) => action !== 'skip')
    .map(([key, { action }]) => `${action} ${key.replace('resources.', '')}`);
  const { created, changed, deleted, unchanged } = countsOf(entries.map(([, { action }]) => action));
  const sum = `Plan: ${created} to add, ${changed} to change, ${deleted} to delete, ${unchanged} unchanged`;
  return [...lines, ...(lines.length > 0 ? [''] : []), sum].join('\n');
}

export function countsOf(actions) {
  const count = (...wanted) => actions.filter((action) => wanted.includes(action)).length;
  return {
    created: count('create', 'recreate'),
    changed: count('update'),
    deleted: count('delete', 'recreate'),
    unchanged: count('skip'),
  };
}

/** What would become of each resource, as the program prints it. */
export async function planOf(bundle, state, { flags, version }) {
  const wanted = wantedOf(bundle);
  const keys = [...new Set([...wanted.keys(), ...state.entries.keys()])]
    .sort()
    .filter(kindOf)
    .filter(selected(flags.select));
  const plan = {};
  for (const key of keys) plan[key] = await entryOf(key, wanted.get(key), bundle, state);
  const head = state.isEmpty ? {} : { lineage: state.lineage, serial: state.serial };
  return { plan_version: 2, cli_version: version, ...head, plan };
}

/** The bundle's resources by key, with ids in place of references to what is deployed. */
export function wantedOf({ resources }) {
  const entries = Object.entries(resources).flatMap(([kind, named]) =>
    Object.entries(named).map(([name, fields]) => [`resources.${kind}.${name}`, fields]),
  );
  return new Map(entries);
}

/** References to other resources, as far as these are deployed. */
export function withIds(fields, state) {
  return resolveReferences(fields, (reference) => {
    const [, kind, name, field] = reference.split('.');
    return field === 'id' ? state.id(`resources.${kind}.${name}`) : state.fields(`resources.${kind}.${name}`)?.[field];
  });
}

function selected(select) {
  if (select === undefined) return () => true;
  return (key) => select.some((name) => key === `resources.${name}` || key.endsWith(`.${name}`));
}

async function entryOf(key, declared, { workspace }, state) {
  const id = state.id(key);
  const remote_state = id === undefined ? undefined : await remoteOf(workspace, key, id);
  const gone = id !== undefined && remote_state === undefined;
  if (declared === undefined) return { action: 'delete', ...(gone ? { gone } : { remote_state }) };
  const fields = withIds(declared, state);
  if (id === undefined || gone) return { action: 'create', new_state: { value: fields } };
  const changes = {};
  compare('', state.fields(key), fields, remote_state, kindOf(key).fixed, changes);
  const actions = Object.values(changes).map(({ action }) => action);
  const action = ['recreate', 'update'].find((each) => actions.includes(each)) ?? 'skip';
  return {
    action,
    ...(action !== 'skip' && { new_state: { value: fields } }),
    remote_state,
    ...(actions.length > 0 && { changes }),
  };
}

/** Field by field, tasks by key. */
function compare(path, old, fresh, remote, fixed, changes) {
  if (isDeepStrictEqual(old, fresh)) return;
  const lists = [old, fresh].every(Array.isArray);
  const keyed = lists && [...old, ...fresh].every((item) => isObject(item) && item.task_key !== undefined);
  if (keyed) {
    for (const task of new Set([...old, ...fresh].map(({ task_key }) => task_key))) {
      const of = (list) => (Array.isArray(list) ? list.find(({ task_key }) => task_key === task) : undefined);
      compare(`${path}[task_key='${task}']`, of(old), of(fresh), of(remote), fixed, changes);
    }
  } else if (isObject(old) && isObject(fresh)) {
    for (const key of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
      compare(path === '' ? key : `${path}.${key}`, old[key], fresh[key], remote?.[key], fixed, changes);
    }
  } else {
    const isFixed = fixed.includes(path);
    const action = isFixed ? 'recreate' : 'update';
    changes[path] = { action, ...(isFixed && { reason: 'id_field' }), old, new: fresh, remote };
  }
}
