import assert from 'node:assert/strict';
import { matchesAny } from '../../../src/core/project/globs';
import { defaultSettings } from '../../../src/core/project/settings';
import type { Settings } from '../../../src/core/project/settings';
import { SettingsFiles } from '../../../src/core/project/settings-file';
import type { SettingsForFile } from '../../../src/core/project/settings-file';
import { MemoryFiles } from '../../support/memory-files';

const rules = [
  { name: 'experiment-path', summary: 'Where experiments lie' },
  { name: 'local-import', summary: 'Imports' },
];

function read(text: string, path = '/w/p/src/a.py', host: Settings = defaultSettings): SettingsForFile {
  return new SettingsFiles(rules).settingsFor(new MemoryFiles({ '/w/p/plumbline.yml': text }), path, '/w', host);
}

function faults(text: string): string[] {
  return read(text).errors.map(({ line, message }) => `${line + 1}: ${message}`);
}

describe('plumbline.yml', () => {
  it('sets what it names and leaves the rest to the host', () => {
    const host = { ...defaultSettings, project: 'host', severities: { 'local-import': 'off' } } as const;
    const { settings, errors, path } = read(
      'experiment_pattern: /Shared/{project}/{model_name}\nseverities:\n  experiment-path: warning\n',
      '/w/p/a.py',
      host,
    );
    assert.deepEqual(errors, []);
    assert.equal(path, '/w/p/plumbline.yml');
    assert.equal(settings.experimentPattern, '/Shared/{project}/{model_name}');
    assert.equal(settings.project, 'host');
    assert.deepEqual(settings.severities, { 'local-import': 'off', 'experiment-path': 'warning' });
  });

  it('is the nearest above the file, within the open folder', () => {
    const files = new MemoryFiles({
      '/plumbline.yml': 'project: outside',
      '/w/plumbline.yaml': 'project: outer',
      '/w/p/plumbline.yml': 'project: inner',
    });
    const project = (path: string, limit?: string): string | undefined =>
      new SettingsFiles(rules).settingsFor(files, path, limit, defaultSettings).settings.project;
    assert.equal(project('/w/p/src/a.py', '/w'), 'inner');
    assert.equal(project('/w/q/a.py', '/w'), 'outer');
    assert.equal(project('/w/q/a.py', '/w/q'), undefined);
    assert.equal(project('/x/a.py'), 'outside');
  });

  it('may be empty or hold comments alone', () => {
    for (const text of ['', '# nothing yet\n', '---\n']) assert.deepEqual(read(text).errors, []);
  });

  it('sets other things for some paths, the later winning', () => {
    const text = `severities: {local-import: error}
overrides:
  - paths: [src]
    severities: {local-import: warning, experiment-path: warning}
    project: sources
  - paths: ["**/old_*.py", "!src/old_but_gold.py"]
    severities: {local-import: off}
`;
    const severities = (path: string): unknown => read(text, path).settings.severities;
    assert.deepEqual(severities('/w/p/a.py'), { 'local-import': 'error' });
    assert.deepEqual(severities('/w/p/src/deep/a.py'), { 'local-import': 'warning', 'experiment-path': 'warning' });
    assert.deepEqual(severities('/w/p/src/old_a.py'), { 'local-import': 'off', 'experiment-path': 'warning' });
    assert.deepEqual(severities('/w/p/src/old_but_gold.py'), {
      'local-import': 'warning',
      'experiment-path': 'warning',
    });
    assert.equal(read(text, '/w/p/src/a.py').settings.project, 'sources');
  });

  it('names notebooks as seen from its folder, the host as seen from the open folder', () => {
    const host = { ...defaultSettings, exclude: ['p/archive'], jobNotebooks: ['p/x.py'] };
    const { settings } = read('job_notebooks: ["jobs/*.py", nightly.py]\n', '/w/p/a.py', host);
    assert.ok(matchesAny(settings.jobNotebooks, '/w/p/jobs/a.py'));
    assert.ok(matchesAny(settings.jobNotebooks, '/w/p/deep/nightly.py'));
    assert.ok(!matchesAny(settings.jobNotebooks, '/w/jobs/a.py'));
    assert.ok(!matchesAny(settings.jobNotebooks, '/w/p/x.py'), 'the file wins over the host');
    assert.ok(matchesAny(settings.exclude, '/w/p/archive/deep/a.py'));
    assert.ok(!matchesAny(settings.exclude, '/w/archive/a.py'));
  });

  it('gives the same object while nothing changes, so that what rests on it can be kept', () => {
    const files = new MemoryFiles({ '/w/plumbline.yml': 'project: a' });
    const settings = new SettingsFiles(rules);
    const get = (): Settings => settings.settingsFor(files, '/w/a.py', '/w', defaultSettings).settings;
    const first = get();
    assert.equal(get(), first);
    files.set('/w/plumbline.yml', 'project: b');
    assert.equal(get().project, 'b');
    files.delete('/w/plumbline.yml');
    assert.equal(get().project, undefined);
  });

  it('is not used at all when a part of it is wrong', () => {
    assert.deepEqual(read('project: mine\nseverity: {}\n').settings, defaultSettings);
  });

  for (const [text, ...messages] of [
    [
      'severities:\n  expermient-path: error\n',
      '2: There is no rule "expermient-path". Did you mean "experiment-path"?',
    ],
    ['severities:\n  zzz: error\n', '2: There is no rule "zzz".'],
    [
      '\nexperimentPattern: /Shared\n',
      '2: There is no setting "experimentPattern". Did you mean "experiment_pattern"?',
    ],
    [
      'severities:\n  local-import: eror\n',
      '2: "severities.local-import" must be one of error, warning, information, off. Did you mean "error"?',
    ],
    [
      'severities:\n  local-import: 5\n',
      '2: "severities.local-import" must be one of error, warning, information, off.',
    ],
    [
      'severities:\n  local-import: off\n  local-import: error\n',
      '3: "local-import" stands twice in one map. Leave one of the two out.',
    ],
    ['exclude: archive\n', '1: "exclude" must be a list.'],
    ['exclude:\n  - a\n  - 5\n', '3: Each entry of "exclude" must be a text.'],
    ['- a\n', '1: This file must be a map.'],
    ['overrides:\n  - project: x\n', '2: Each entry of "overrides" needs "paths".'],
    ['overrides:\n  - paths: []\n', '2: "overrides.paths" must not be empty.'],
    [
      'experiment_pattern: /Shared/{projet}\n',
      '1: "experiment_pattern" may hold {project} and {model_name} and no other braces.',
    ],
    ['project:\nexclude: {}\n', '1: "project" must be a text.', '2: "exclude" must be a list.'],
    [
      'a: [1\nb: 2\n',
      '2: This is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ] as const) {
    it(`with ${JSON.stringify(text)} says ${messages.join(' ')}`, () => {
      assert.deepEqual(faults(text), messages);
    });
  }

  it('points to the wrong name itself', () => {
    const text = 'severities:\n  expermient-path: error\n';
    const [error] = read(text).errors;
    assert.equal(text.slice(error?.span.start, error?.span.end), 'expermient-path');
    assert.equal(error?.reason, 'unknown-name');
  });
});

describe('a glob of the settings', () => {
  const matches = (globs: readonly string[], path: string): boolean => {
    const files = new MemoryFiles({ '/w [1]/(p)/plumbline.yml': `exclude: ${JSON.stringify(globs)}` });
    const at = `/w [1]/(p)/${path}`;
    const { settings, errors } = new SettingsFiles(rules).settingsFor(files, at, '/w [1]', defaultSettings);
    assert.deepEqual(errors, []);
    return matchesAny(settings.exclude, at);
  };

  it('without a slash holds at any depth, with one from the folder on', () => {
    assert.ok(matches(['old'], 'src/old/a.py'));
    assert.ok(matches(['old/'], 'src/old/a.py'));
    assert.ok(matches(['*.tmp.py'], 'src/a.tmp.py'));
    assert.ok(matches(['/old'], 'old/a.py'));
    assert.ok(!matches(['/old'], 'src/old/a.py'));
    assert.ok(!matches(['src/old'], 'x/src/old/a.py'));
    assert.ok(matches(['./src/{old,older}/**'], 'src/older/x/a.py'));
  });

  it('may be taken back by a later one', () => {
    assert.ok(!matches(['old', '!old/keep.py'], 'old/keep.py'));
    assert.ok(matches(['old', '!old/keep.py'], 'old/a.py'));
    assert.ok(matches(['!old', 'old'], 'old/a.py'));
  });
});
