import assert from 'node:assert/strict';
import { createYamlCache, loadBundle } from '../../../src/core/bundle/bundle';
import { selectTarget } from '../../../src/core/bundle/target';
import type { TargetValue } from '../../../src/core/bundle/target';
import { MemoryFiles } from '../../support/memory-files';

function select(texts: string | Readonly<Record<string, string>>, target?: string): TargetValue {
  const files = new MemoryFiles(typeof texts === 'string' ? { '/p/databricks.yml': texts } : texts);
  const yaml = createYamlCache();
  return selectTarget(loadBundle(files, '/p/databricks.yml', yaml), target, files, yaml).value;
}

function text(value: TargetValue | undefined): string | undefined {
  return value?.parts?.map((part) => (typeof part === 'string' ? part : `<${part.source}>`)).join('');
}

/** The text of `x` at the top of a bundle, which the program ignores and we resolve. */
function resolved(x: string, bundle = '', target?: string): string | undefined {
  return text(select(`x: ${x}\n${bundle}`, target).get('x'));
}

describe('the files of a bundle', () => {
  it('are merged in the order of the include patterns, each one sorted', () => {
    const value = select({
      '/p/databricks.yml': 'include: ["b*.yml", "a*.yml"]\nvariables: {v: {default: root}}',
      '/p/a.yml': 'variables: {v: {default: a}}',
      '/p/b2.yml': 'variables: {v: {default: b2}}',
      '/p/b1.yml': 'variables: {v: {default: b1}, w: {default: b1}}',
    });
    assert.equal(value.get('variables', 'v', 'default')?.text, 'a');
    assert.equal(value.get('variables', 'w', 'default')?.text, 'b1');
  });

  it('are found in nested folders, a star standing for one name', () => {
    const texts = (pattern: string): Record<string, string> => ({
      '/p/databricks.yml': `include: ["${pattern}"]`,
      '/p/resources/top.yml': 'x: {top: 1}',
      '/p/resources/ml/one.yaml': 'x: {one: 1}',
      '/p/resources/ml/deep/two.yml': 'x: {two: 1}',
      '/p/resources/.hidden.yml': 'x: {hidden: 1}',
      '/p/resources/ml/readme.md': 'x: {text: 1}',
    });
    const found = (pattern: string): string[] =>
      select(texts(pattern))
        .get('x')
        ?.entries.map(([key]) => key)
        .sort() ?? [];
    assert.deepEqual(found('resources/*.yml'), ['hidden', 'top']);
    assert.deepEqual(found('resources/*/*'), ['one']);
    assert.deepEqual(found('resources/**/*.yml'), []);
    assert.deepEqual(found('./resources/*/*/*.yml'), ['two']);
    assert.deepEqual(found('resources/m?/[a-p]ne.yaml'), ['one']);
    assert.deepEqual(found('resources/ml/deep/two.yml'), ['two']);
    assert.deepEqual(found('resources/ml/deep/two.{yml,yaml}'), []);
    assert.deepEqual(found('/p/resources/*.yml'), []);
  });

  it('may lie beside the bundle, but not be the root file again', () => {
    const value = select({
      '/p/databricks.yml': 'include: ["*.yml", ../shared/*.yml]\nx: [1]',
      '/shared/a.yml': 'x: [2]',
    });
    assert.deepEqual(
      value.get('x')?.items.map((item) => item.text),
      ['1', '2'],
    );
  });

  it('each say where a value comes from', () => {
    const value = select({ '/p/databricks.yml': 'include: [a.yml]\nx: {a: 1}', '/p/a.yml': 'x: {b: 2}' });
    assert.equal(value.get('x', 'a')?.location.path, '/p/databricks.yml');
    assert.equal(value.get('x', 'b')?.location.path, '/p/a.yml');
  });
});

describe('a target', () => {
  const bundle = `variables:
  a: {default: 1}
  b: {default: 1}
  c: {default: 1}
  d: {description: none}
  e: {lookup: {cluster: x}}
workspace:
  host: https://base
  root_path: /Shared/base
targets:
  prod:
    mode: production
    workspace:
      host: https://prod
    git: {branch: main}
    variables:
      a: 2
      b: {default: 2, description: more}
      c: {lookup: {job: x}}
      d: [1, 2]
      e: known
`;

  it('lays its overrides over the whole', () => {
    const value = select(bundle, 'prod');
    assert.equal(value.get('workspace', 'host')?.text, 'https://prod');
    assert.equal(value.get('workspace', 'root_path')?.text, '/Shared/base');
    assert.equal(value.get('bundle', 'mode')?.text, 'production');
    assert.equal(value.get('bundle', 'git', 'branch')?.text, 'main');
  });

  it('gives variables by value, by default, by lookup', () => {
    const value = (x: string): string | undefined => resolved(`"${x}"`, bundle, 'prod');
    assert.equal(value('${var.a}-${var.b}'), '2-2');
    assert.equal(value('${var.c}'), '<${var.c}>');
    assert.equal(value('${var.d[1]}'), '2');
    assert.equal(value('${var.e}'), 'known');
  });

  it('takes values that the variable-overrides file gives for it', () => {
    const texts = {
      '/p/databricks.yml': `x: \${var.a} \${var.e}\n${bundle}  dev:\n`,
      '/p/.databricks/bundle/prod/variable-overrides.json': '{"a": "from-file"}',
    };
    assert.equal(text(select(texts, 'prod').get('x')), 'from-file known');
    assert.equal(text(select(texts, 'dev').get('x')), '1 <${var.e}>');
  });

  it('does not change a variable whose definition holds its value', () => {
    assert.equal(resolved('${var.a}', 'variables: {a: {value: fixed, default: x}}\n'), 'fixed');
  });

  it('that is null, or unknown, changes nothing', () => {
    assert.equal(resolved('${var.a}', `${bundle}  dev:\n`, 'dev'), '1');
    assert.equal(resolved('${var.a}', bundle, 'nope'), '1');
  });
});

describe('a reference', () => {
  it('to the bundle and its target is resolved', () => {
    assert.equal(
      resolved('/Shared/${bundle.name}_${bundle.target}', 'bundle: {name: bakery}\n'),
      '/Shared/bakery_default',
    );
    assert.equal(resolved('${bundle.target}${bundle.environment}', 'targets: {dev: }\n', 'dev'), 'devdev');
  });

  it('to another variable is followed', () => {
    const variables = 'variables:\n  a: {default: "${var.b}/x"}\n  b: {default: "${var.c}"}\n  c: {default: 1}\n';
    assert.equal(resolved('<${var.a}>', variables), '<1/x>');
  });

  it('made by a reference is resolved in the next round', () => {
    const variables = 'variables:\n  catalog_default: {default: dev}\n';
    assert.equal(resolved('${var.catalog_${bundle.target}}', variables), 'dev');
  });

  it('that turns in a circle stays open', () => {
    const variables =
      'variables:\n  a: {default: "${var.b}"}\n  b: {default: "${var.a}"}\n  c: {default: "x${var.c}"}\n';
    assert.match(resolved('${var.a}', variables) ?? '', /^<\$\{var\.[ab]\}>$/);
    assert.match(resolved('${var.c}', variables) ?? '', /^x+<\$\{var\.c\}>$/);
    assert.match(resolved('${var.a.deep}', 'variables: {a: {default: "${var.a.more}"}}\n') ?? '', /^</);
  });

  it('that grows without measure stays open', () => {
    const lines = Array.from({ length: 40 }, (_, n) => `  v${n}: {default: "\${var.v${n + 1}}\${var.v${n + 1}}"}`);
    const parts =
      select(`x: \${var.v0}\nvariables:\n${lines.join('\n')}\n  v40: {default: ab}\n`).get('x')?.parts ?? [];
    assert.ok(parts.length > 0 && parts.length <= 20_000);
  });

  it('to what only a deployment knows stays open', () => {
    for (const source of [
      '${workspace.current_user.userName}',
      '${workspace.host}',
      '${resources.jobs.train.id}',
      '${artifacts.wheel.files[0].source}',
      '${var.unset}',
      '${var.undefined}',
      '${bundle.git.branch}',
      '${ var.a }',
      '${nonsense}',
    ]) {
      assert.equal(resolved(`"a ${source} b"`, 'variables: {unset: {}, a: {default: 1}}\n'), `a <${source}> b`);
    }
  });

  it('to a field of a resource is resolved, its name only where nothing is put before it', () => {
    const resources = (mode: string): string =>
      `resources: {schemas: {s: {name: "gold_\${bundle.target}", catalog_name: main}}}\ntargets: {t: {mode: ${mode}}}\n`;
    const x = '${resources.schemas.s.catalog_name}.${resources.schemas.s.name}';
    assert.equal(resolved(x, resources('production'), 't'), 'main.gold_t');
    assert.equal(resolved(x, resources('development'), 't'), 'main.<${resources.schemas.s.name}>');
  });

  it('to folders of the workspace has their defaults', () => {
    const bundle = 'bundle: {name: bakery}\n';
    const home = '/Workspace/Users/<${workspace.current_user.userName}>/.bundle/bakery/default';
    assert.equal(resolved('${workspace.root_path}', bundle), home);
    assert.equal(resolved('${workspace.file_path}/src', bundle), `${home}/files/src`);
    assert.equal(resolved('${workspace.artifact_path}', bundle), `${home}/artifacts`);
    const given = 'workspace: {root_path: "/Users/ana/${bundle.target}", state_path: /Volumes/a/b/c}\n';
    assert.equal(resolved('${workspace.file_path}', given), '/Workspace/Users/ana/default/files');
    assert.equal(resolved('${workspace.state_path}', given), '/Volumes/a/b/c');
  });

  it('to a folder of the workspace may turn in a circle', () => {
    const circle = 'workspace: {root_path: "${workspace.file_path}/x"}\n';
    assert.match(resolved('${workspace.root_path}', circle) ?? '', /^<\$\{workspace\./);
  });

  it('that is the whole value stands for a map or a list', () => {
    const value = select(
      'variables:\n  tags: {type: complex, default: {a: "${var.n}", list: [1, {b: 2}]}}\n  n: {default: 7}\nx: ${var.tags}\ny: ${var.tags.list[1].b}\nz: "a${var.tags}"\n',
    );
    assert.equal(value.get('x', 'a')?.text, '7');
    assert.equal(value.get('y')?.text, '2');
    assert.equal(text(value.get('z')), 'a<${var.tags}>');
  });
});
