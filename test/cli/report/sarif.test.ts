import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { Log, Result, Run } from 'sarif';
import { ipynb, source, TemporaryFolder, temporaryFolder } from '../support/folder';
import { plumbline } from '../support/run';
import { sarifFaults } from '../support/sarif-schema';

describe('the SARIF report', () => {
  const folder = temporaryFolder();

  before(function () {
    // The schema is compiled once; a busy machine takes its time for that.
    this.timeout(120_000);
    sarifFaults({});
  });

  const runOf = async (...args: readonly string[]): Promise<Run> => {
    const { stdout } = await plumbline(folder(), ['lint', '--format', 'sarif', ...args]);
    const log = JSON.parse(stdout) as Log;
    assert.deepEqual(sarifFaults(log), []);
    const [run] = log.runs;
    assert.ok(run);
    return run;
  };
  const resultOf = async (): Promise<Result> => (await runOf()).results?.[0] ?? assert.fail('no result');

  it('obeys the schema, whatever there is to say', async () => {
    folder().write({
      'clean.py': source('x = 1'),
      'ä & b/%.py': source('# because', 'wrong odd hm stubborn  # in prod'),
      'empty.py': source(''),
      'a.ipynb': ipynb('wrong', '', 'odd'),
      'broken.ipynb': '{',
    });
    const run = await runOf();
    assert.equal(run.results?.length, 7);
    assert.equal(run.invocations?.[0]?.executionSuccessful, false);
    assert.equal((await runOf('clean.py')).invocations?.[0]?.executionSuccessful, true);
  });

  it('is, for a finding in a .py', async () => {
    folder().write({ 'src/my train.py': source('because', 'wrong  # in prod') });
    const { partialFingerprints, ...result } = await resultOf();
    const artifactLocation = { uri: 'src/my%20train.py', uriBaseId: '%SRCROOT%' };
    assert.deepEqual(result, {
      ruleId: 'wrong-word',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'This says "wrong": 100% of runs fail. (in target prod)' },
      locations: [
        {
          physicalLocation: { artifactLocation, region: { startLine: 6, startColumn: 1, endLine: 6, endColumn: 6 } },
        },
      ],
      relatedLocations: [],
      fixes: [
        {
          description: { text: 'Replace "wrong"' },
          artifactChanges: [
            {
              artifactLocation,
              replacements: [
                {
                  deletedRegion: { startLine: 6, startColumn: 1, endLine: 7, endColumn: 1 },
                  insertedContent: { text: 'right  # in prod\n' },
                },
              ],
            },
          ],
        },
      ],
      properties: { targets: ['prod'] },
    });
    assert.deepEqual(Object.keys(partialFingerprints ?? {}), ['plumbline/v1']);
  });

  it('points to the physical lines of an .ipynb, and names the cell', async () => {
    folder().write({ 'a.ipynb': ipynb('x = 1', '"😀"; odd') });
    const lines = folder().read('a.ipynb').split('\n');
    const startLine = lines.findIndex((line) => line.includes('odd')) + 1;
    const startColumn = (lines[startLine - 1] ?? '').indexOf('odd') + 1;
    const { locations, fixes } = await resultOf();
    const [location] = locations ?? [];
    assert.deepEqual(location?.physicalLocation?.region, {
      startLine,
      startColumn,
      endLine: startLine,
      endColumn: startColumn + 3,
    });
    assert.deepEqual(location?.logicalLocations, [{ name: 'cell 2', kind: 'cell' }]);
    assert.deepEqual(fixes?.[0]?.artifactChanges[0]?.replacements, [
      {
        deletedRegion: { startLine, startColumn: 1, endLine: startLine + 1, endColumn: 1 },
        insertedContent: { text: '    "\\"😀\\"; even\\n",\n    "lines"\n' },
      },
    ]);
  });

  it('describes the rules, with levels and help', async () => {
    folder().write({ 'a.py': source('x = 1') });
    const [rule, , hesitant] = (await runOf()).tool.driver.rules ?? [];
    assert.equal(rule?.id, 'wrong-word');
    assert.equal(rule.help?.text, 'wrong-word\n\nFinds the word `wrong`, which is never right.\n\nFix\n\n    right\n');
    assert.match(rule.help?.markdown ?? '', /^# wrong-word/);
    assert.equal(hesitant?.defaultConfiguration?.level, 'note');
  });

  it('knows a finding again after lines above it have changed, and tells equal ones apart', async () => {
    const fingerprints = async (text: string): Promise<readonly unknown[]> => {
      folder().write({ 'a.py': text });
      return ((await runOf()).results ?? []).map((result) => result.partialFingerprints?.['plumbline/v1']);
    };
    const before = await fingerprints(source('wrong\nwrong', 'x = wrong'));
    assert.equal(new Set(before).size, 3);
    assert.deepEqual(await fingerprints(source('import os', '\n\nwrong\nwrong', '  x = wrong')), before);
  });

  it('is the same wherever the project lies', async () => {
    folder().write({ 'one/a.py': source('wrong'), 'two/a.py': source('wrong') });
    const report = async (name: string): Promise<string> =>
      (await plumbline(new TemporaryFolder(folder().at(name)), ['lint', '-f', 'sarif'])).stdout;
    assert.equal(await report('one'), await report('two'));
  });

  it('tells of input that could not be used', async () => {
    folder().write({ 'a.ipynb': '{\n!' });
    const [notification] = (await runOf()).invocations?.[0]?.toolExecutionNotifications ?? [];
    assert.equal(notification?.descriptor?.id, 'not-json');
    assert.deepEqual(notification.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'a.ipynb', uriBaseId: '%SRCROOT%' },
      region: { startLine: 2 },
    });
  });

  it('can be written to a file', async () => {
    folder().write({ 'a.py': source('wrong') });
    const { code, stdout, stderr } = await plumbline(folder(), ['lint', '-f', 'sarif', '-o', 'out.sarif']);
    assert.deepEqual([code, stdout], [1, '']);
    assert.equal(stderr, 'plumbline: note 1 error in 1 of 1 notebook (1 fixable with --fix). See out.sarif.\n');
    assert.deepEqual(sarifFaults(JSON.parse(folder().read('out.sarif'))), []);
    assert.deepEqual(fs.readdirSync(folder().path), ['a.py', 'out.sarif']);
  });
});
