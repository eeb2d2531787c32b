import assert from 'node:assert/strict';
import { ipynb, source, temporaryFolder } from '../support/folder';
import { plumbline } from '../support/run';

describe('the GitHub report', () => {
  const folder = temporaryFolder();
  const report = async (): Promise<string> =>
    (await plumbline(folder(), ['lint', '--format', 'github', '--severity', 'information'])).stdout;

  it('is a workflow command for each finding, at the lines of the file', async () => {
    folder().write({ 'a, b.py': source('wrong  # in prod', 'odd; hm') });
    assert.equal(
      await report(),
      `::error file=a%2C b.py,line=2,endLine=2,col=1,endColumn=6,title=Plumbline%3A wrong-word::This says "wrong": 100%25 of runs fail. (in target prod)
::warning file=a%2C b.py,line=6,endLine=6,col=1,endColumn=4,title=Plumbline%3A odd-word::This says "odd": 100%25 of runs fail.
::notice file=a%2C b.py,line=6,endLine=6,col=6,endColumn=8,title=Plumbline%3A hesitant-word::This says "hm": 100%25 of runs fail.
`,
    );
  });

  it('points into the JSON of an .ipynb, as GitHub shows the file', async () => {
    folder().write({ 'a.ipynb': ipynb('x = 1', 'y = 2\nwrong') });
    const line =
      folder()
        .read('a.ipynb')
        .split('\n')
        .findIndex((text) => text.includes('wrong')) + 1;
    assert.ok((await report()).startsWith(`::error file=a.ipynb,line=${line},endLine=${line},col=6,endColumn=11,`));
  });

  it('shows input that could not be used as errors', async () => {
    folder().write({ 'a.ipynb': '{\n"cells": oops}' });
    assert.match(
      await report(),
      /^::error file=a\.ipynb,line=2,title=Plumbline%3A unusable input::The file is not valid JSON/,
    );
  });
});
