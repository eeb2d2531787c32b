import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { deploy } from '../../src/clients/program/commands/deploy';
import { authToken } from '../../src/clients/program/commands/auth-token';
import { validate } from '../../src/clients/program/commands/validate';
import { ProgramError } from '../../src/clients/program/errors';
import { DatabricksProgram } from '../../src/clients/program/program';
import { Reaper } from '../../src/clients/program/reaper';
import type { ProgramDouble } from '../doubles/databricks/program-double';
import { Stage } from './support';

function endsAs(reason: string): (error: unknown) => boolean {
  return (error) => error instanceof ProgramError && error.reason === reason;
}

describe('A databricks program with faults', function () {
  this.timeout(60_000);
  let stage: Stage;
  let double: ProgramDouble;

  beforeEach(async () => {
    stage = await Stage.open('bakery', { alwaysDouble: true });
    if (!stage.double) throw new Error('This needs the double.');
    double = stage.double;
  });

  afterEach(() => stage.close());

  it('is refused when it is too old, with what to do', async () => {
    await double.order({ version: '0.200.0' });
    await assert.rejects(DatabricksProgram.open(double.path, { reaper: new Reaper() }), (error) => {
      assert.ok(error instanceof ProgramError);
      assert.match(error.message, /is version 0\.200\.0; Plumbline needs 0\.270\.0 or newer\. Install a newer one\./);
      return error.reason === 'too-old';
    });
  });

  it('is missing when somebody takes it away', async () => {
    await rm(double.path);
    await assert.rejects(validate(stage.program, stage.call()), endsAs('missing'));
  });

  it('that is killed in mid-deploy leaves what it made, and the next deployment makes no second one', async () => {
    await double.order({ dieAt: 'bundle deploy applied' });
    await assert.rejects(deploy(stage.program, stage.call()), endsAs('killed'));
    assert.equal(stage.workspace.experiments.names().length, 1);
    await double.order({});
    await deploy(stage.program, stage.call());
    assert.equal(stage.workspace.experiments.names().length, 1);
    assert.equal(stage.workspace.jobs.names().length, 2);
  });

  it('that hangs is stopped, even when it does not mind being interrupted', async () => {
    await double.order({ hangAt: 'bundle validate', ignoresInterrupt: true });
    const stop = new AbortController();
    const onLine = () => stop.abort();
    const validating = validate(stage.program, stage.call({ signal: stop.signal, onLine, graceMs: 1 }));
    await assert.rejects(validating, endsAs('cancelled'));
  });

  it('that writes 100 MB is heard to its end', async () => {
    await double.order({ huge: { command: 'bundle validate', megabytes: 100 } });
    const { bundle, failure } = await validate(stage.program, stage.call());
    assert.deepEqual([bundle?.name, failure], ['bakery_ml', undefined]);
  });

  it('gives the token of somebody who signed in', async () => {
    await double.order({ tokens: { dev: 'very-secret' } });
    const { environment } = stage.call();
    const token = await authToken(stage.program, { profile: 'dev' }, { environment });
    assert.equal(token.value, 'very-secret');
  });

  it('gets the whole environment', async () => {
    await validate(stage.program, stage.call({ environment: { PLUMBLINE_ODD: '1' } }));
    const names = (await double.calls()).at(-1)?.environment ?? [];
    for (const name of ['PATH', 'PLUMBLINE_ODD', 'DATABRICKS_HOST']) assert.ok(names.includes(name), name);
  });
});
