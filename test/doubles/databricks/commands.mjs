import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { copyOf, targetsOf } from './bundle.mjs';
import { Failure } from './failure.mjs';
import { kindOf, remoteOf } from './kinds.mjs';
import { openBundle, sorted } from './resolve.mjs';
import { State } from './state.mjs';

export async function validate(context) {
  const bundle = await openBundle(context);
  const count = bundle.warnings.length;
  const found = count > 0 ? `Found ${count} warning${count === 1 ? '' : 's'}` : 'Validation OK!';
  const isJson = context.flags.output === 'json';
  const text = isJson
    ? JSON.stringify(printed(bundle, bundle.resources, context), undefined, 2)
    : `${bundle.head}\n${found}`;
  if (context.flags.strict && count > 0) {
    throw new Failure(`${count} warning was found. Warnings are not allowed in strict mode`, { stdout: `${text}\n` });
  }
  return text;
}

/** With ids and addresses of what is deployed; what is not is `created`, what is deployed alone `deleted`. */
export async function summary(context) {
  const bundle = await openBundle(context);
  const { flags, version } = context;
  const state = flags['force-pull'] ? await State.of(bundle, version) : await State.kept(bundle, version);
  const resources = copyOf(bundle.resources);
  for (const [kind, named] of Object.entries(resources)) {
    for (const [name, fields] of Object.entries(named)) {
      const key = `resources.${kind}.${name}`;
      const id = state.id(key);
      if (id === undefined) fields.modified_status = 'created';
      else {
        const route = kindOf(key)?.url(id);
        Object.assign(fields, { id, ...(route && { url: `${bundle.workspace.host}${route}?w=900800700600` }) });
      }
    }
  }
  for (const key of state.entries.keys()) {
    const [, kind, name] = key.split('.');
    const named = (resources[kind] ??= {});
    named[name] ??= { id: state.id(key), modified_status: 'deleted' };
  }
  return JSON.stringify(printed(bundle, resources, context), undefined, 2);
}

function printed({ config, name, target, mode, files, paths, user, variables }, resources, { flags }) {
  const lock = mode === 'development' ? { deployment: { lock: { enabled: false } } } : {};
  return sorted({
    ...(flags['include-locations'] && { __locations: locations(files) }),
    bundle: { ...lock, environment: target, ...(mode && { mode }), name, target },
    include: files.slice(1).map((file) => file.name),
    resources,
    sync: { paths: ['.'] },
    variables,
    workspace: { ...(config.workspace?.host && { host: config.workspace.host }), ...paths, current_user: user },
  });
}

function locations(files) {
  const found = {};
  files.forEach(({ places }, file) => {
    for (const [key, [line, column]] of places) {
      if (/^resources(\.\w+){0,2}$/.test(key)) (found[key] ??= []).push([file, line, column]);
    }
  });
  return { version: 1, files: files.map(({ name }) => name), locations: found };
}

export function listTargets(context) {
  const targets = Object.entries(targetsOf(context))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, target]) => ({
      name,
      ...(target?.default && { default: true }),
      ...(target?.mode && { mode: target.mode }),
      ...(target?.workspace?.host && { host: target.workspace.host }),
    }));
  return JSON.stringify({ targets }, undefined, 2);
}

export async function bind(context) {
  const [name, id] = [...context.operands, ...context.further];
  const bundle = await openBundle(context);
  const key = keyOf(bundle, name);
  const state = await State.of(bundle, context.version);
  const remote = await remoteOf(bundle.workspace, key, id);
  if (!remote) throw new Failure(`failed to fetch the resource, err: ${missing(key, id)}`);
  state.put(key, id, remote);
  await state.write(bundle.workspace);
  context.say(`Updating deployment state...\nSuccessfully bound ${name} with an id '${id}'`);
  context.say("Run 'bundle deploy' to deploy changes to your workspace");
  return undefined;
}

export async function unbind(context) {
  const [name] = [...context.operands, ...context.further];
  const bundle = await openBundle(context);
  const state = await State.of(bundle, context.version);
  state.entries.delete(keyOf(bundle, name));
  await state.write(bundle.workspace);
  context.say('Updating deployment state...');
  return undefined;
}

function keyOf({ resources }, name) {
  const plain = name.replace(/^\w+\./, '');
  const kind = Object.keys(resources).find((each) => plain in resources[each]);
  if (kind === undefined) throw new Failure(`no such resource: ${name}`);
  return `resources.${kind}.${plain}`;
}

function missing(key, id) {
  return key.startsWith('resources.jobs.') ? `Job ${id} does not exist.` : `${id} does not exist.`;
}

const templates = [
  'default-python',
  'default-sql',
  'default-minimal',
  'default-scala',
  'dbt-sql',
  'mlops-stacks',
  'pydabs',
];

/** In a terminal it asks what the project is called; without one it takes the usual name. */
export async function init({ operands, flags, say }) {
  const [template = 'default-python'] = operands;
  if (!templates.includes(template) && !/^https:/.test(template) && !existsSync(template)) {
    throw new Failure(`not a bundle template: expected to find a template schema file at ${template}`);
  }
  const answers = flags['config-file'] === undefined ? {} : JSON.parse(readFileSync(flags['config-file'], 'utf8'));
  const name = answers.project_name ?? ((await asked('Unique name for this project [my_project]: ')) || 'my_project');
  // mlops-stacks has the bundle in a folder of the project, beside its workflows for CI.
  const inner = template === 'mlops-stacks' ? name : '.';
  const folder = path.join(flags['output-dir'] ?? '.', name, inner);
  mkdirSync(folder, { recursive: true });
  const text = `bundle:\n  name: ${name}\n\ntargets:\n  dev:\n    mode: development\n    default: true\n`;
  writeFileSync(path.join(folder, 'databricks.yml'), text);
  say(`Your new project has been created in the '${name}' directory, from ${template}.`);
}

async function asked(question) {
  if (!process.stdin.isTTY) return '';
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer.trim();
}
