import assert from 'node:assert/strict';
import { observe } from './observations';
import { MLFLOW_LIMIT_MS } from './shared-server';

interface Run {
  readonly status: string;
  readonly experiment: string;
  readonly datasets: readonly string[];
  readonly contexts: readonly string[];
  readonly params: Readonly<Record<string, string>>;
  readonly metrics: readonly string[];
  readonly models: number;
}

interface Seen {
  readonly log_input_outside: { before: null; implicit: Run; start_run: string; still_active: boolean };
  readonly log_input_outside_then_with_run: { training_run: Run; runs: number };
  readonly log_input_outside_then_nested_run: { implicit: Run; nested: Run; implicit_is_active: boolean };
  readonly log_input_inside: { run: Run; active_after: null };
  readonly log_inputs_outside: Run;
  readonly log_input_after_the_with: { run: Run; is_another: boolean; other: Run };
  readonly bare_start_and_end: { run: Run; late: Run; is_another: boolean };
  readonly nested_runs: { parent: Run; child: Run };
  readonly second_start_run_inside: { message: string };
  readonly start_run_twice_bare: { message: string };
  readonly run_resumed_by_id: Run;
  readonly error_inside_the_with: { message: string; active_after: null; status: string };
  readonly end_run_without_a_run: { message: null };
  readonly calls_outside_that_start_a_run: Readonly<Record<string, boolean>>;
  readonly client_names_its_run: { run: Run; active_after: null };
  readonly client_create_run: { active_after: null; status: string };
  readonly worker_thread: { main: Run; is_another: boolean; worker: Run };
  readonly experiment_name_from_the_environment: Run;
  readonly experiment_name_set_before_the_environment: Run;
  readonly experiment_id_given_to_start_run: { given: Run; next: Run };
  readonly create_experiment_alone: Run;
  readonly lookups_set_nothing: { before: Run; after: Run; made: boolean };
  readonly set_experiment_twice: Run;
  readonly set_experiment_inside_a_run: Run;
  readonly relative_experiment_name: { name: string };
  readonly log_model_outside: { active_after: null; runs: number; source_run: string; version_run: string | null };
  readonly log_model_inside: {
    names_its_run: boolean;
    version_names_its_run: boolean;
    models: number;
    active_after: null;
  };
  readonly autolog_outside: { active_after: null; runs: readonly Run[] };
  readonly autolog_then_log_metric: { runs: readonly Run[] };
  readonly autolog_inside: { same_run: boolean; run: Run; runs: number };
}

describe('MLflow: what runs do', () => {
  let seen: Seen;

  before(async function () {
    this.timeout(MLFLOW_LIMIT_MS);
    seen = await observe<Seen>('runs');
  });

  describe('log_input', () => {
    it('outside a run starts one, which keeps running and holds the dataset', () => {
      const { before, implicit, still_active } = seen.log_input_outside;
      assert.equal(before, null);
      assert.deepEqual(implicit.datasets, ['customers']);
      assert.deepEqual(implicit.contexts, ['training']);
      assert.equal(implicit.status, 'RUNNING');
      assert.equal(still_active, true);
    });

    it('outside a run makes the next start_run raise, unless it is nested', () => {
      assert.match(
        seen.log_input_outside.start_run,
        /is already active\. To start a new run, first end the current run/,
      );
      assert.deepEqual(seen.log_input_outside_then_nested_run.nested.datasets, []);
      assert.deepEqual(seen.log_input_outside_then_nested_run.implicit.datasets, ['customers']);
      assert.equal(seen.log_input_outside_then_nested_run.implicit_is_active, true);
    });

    it('outside a run leaves the training run without its dataset', () => {
      assert.deepEqual(seen.log_input_outside_then_with_run.training_run.datasets, []);
      assert.equal(seen.log_input_outside_then_with_run.runs, 2);
    });

    it('inside a run is the run’s', () => {
      assert.deepEqual(seen.log_input_inside.run.datasets, ['customers']);
      assert.equal(seen.log_input_inside.run.status, 'FINISHED');
      assert.equal(seen.log_input_inside.active_after, null);
    });

    it('after the with block goes to a new run', () => {
      assert.deepEqual(seen.log_input_after_the_with.run.datasets, []);
      assert.equal(seen.log_input_after_the_with.is_another, true);
      assert.deepEqual(seen.log_input_after_the_with.other.datasets, ['customers']);
    });

    it('in the plural starts a run too', () => {
      assert.deepEqual(seen.log_inputs_outside.datasets, ['customers']);
      assert.equal(seen.log_inputs_outside.status, 'RUNNING');
    });

    it('in another thread than the run’s starts a run of that thread', () => {
      assert.deepEqual(seen.worker_thread.main.datasets, []);
      assert.equal(seen.worker_thread.is_another, true);
      assert.deepEqual(seen.worker_thread.worker.datasets, ['customers']);
    });

    it('of a client attaches to the run that it names, ended or not', () => {
      assert.deepEqual(seen.client_names_its_run.run.datasets, ['customers']);
      assert.deepEqual(seen.client_names_its_run.run.params, { depth: '3' });
      assert.equal(seen.client_names_its_run.active_after, null);
    });
  });

  describe('a run', () => {
    it('is open between a bare start_run and end_run', () => {
      assert.deepEqual(seen.bare_start_and_end.run.datasets, ['customers']);
      assert.equal(seen.bare_start_and_end.is_another, true);
      assert.deepEqual(seen.bare_start_and_end.late.metrics, ['late']);
    });

    it('that is nested takes what is logged inside it, and its parent the rest', () => {
      assert.deepEqual(seen.nested_runs.child.datasets, ['customers']);
      assert.deepEqual(seen.nested_runs.parent.datasets, ['weather']);
    });

    it('cannot be started while another one is active', () => {
      assert.match(seen.second_start_run_inside.message, /call start_run with nested=True/);
      assert.match(seen.start_run_twice_bare.message, /call start_run with nested=True/);
    });

    it('can be opened again by its id', () => {
      assert.deepEqual(seen.run_resumed_by_id.datasets, ['customers']);
    });

    it('ends as failed when its with block raises', () => {
      assert.equal(seen.error_inside_the_with.message, 'ValueError: no rows');
      assert.equal(seen.error_inside_the_with.status, 'FAILED');
      assert.equal(seen.error_inside_the_with.active_after, null);
    });

    it('need not exist for end_run', () => {
      assert.equal(seen.end_run_without_a_run.message, null);
    });

    it('made by a client is not the active one', () => {
      assert.equal(seen.client_create_run.active_after, null);
      assert.equal(seen.client_create_run.status, 'RUNNING');
    });
  });

  it('logging outside a run starts one, unless the call names its run', () => {
    const names = Object.entries(seen.calls_outside_that_start_a_run);
    const starting = names.filter(([, starts]) => starts).map(([name]) => name);
    const others = names.filter(([, starts]) => !starts).map(([name]) => name);
    assert.deepEqual(starting.sort(), [
      'get_artifact_uri',
      'log_artifact',
      'log_artifacts',
      'log_dict',
      'log_input',
      'log_inputs',
      'log_metric',
      'log_metrics',
      'log_param',
      'log_params',
      'log_table',
      'log_text',
      'set_tag',
      'set_tags',
    ]);
    assert.deepEqual(others.sort(), [
      'active_run',
      'autolog',
      'get_experiment_by_name',
      'last_active_run',
      'log_artifact(run_id=)',
      'log_metric(run_id=)',
      'log_metrics(run_id=)',
      'log_params(run_id=)',
      'log_text(run_id=)',
      'search_runs',
      'set_experiment_tag',
      'trace',
    ]);
  });

  describe('the experiment', () => {
    it('is the one that MLFLOW_EXPERIMENT_NAME names, made when it is not there', () => {
      assert.equal(seen.experiment_name_from_the_environment.experiment, '/Shared/observed_ml_from_environment');
    });

    it('that set_experiment chose wins over MLFLOW_EXPERIMENT_NAME', () => {
      assert.equal(seen.experiment_name_set_before_the_environment.experiment, '/Shared/observed_ml_set_first');
    });

    it('set last is the one that counts', () => {
      assert.equal(seen.set_experiment_twice.experiment, '/Shared/observed_ml_last');
    });

    it('set inside a run is not that run’s', () => {
      assert.equal(
        seen.set_experiment_inside_a_run.experiment,
        '/Shared/observed_ml_set_experiment_inside_a_run',
        'the run stays where it was started',
      );
    });

    it('given to start_run is that run’s alone', () => {
      const { given, next } = seen.experiment_id_given_to_start_run;
      assert.equal(given.experiment, '/Shared/observed_ml_given_to_start_run');
      assert.equal(next.experiment, '/Shared/observed_ml_experiment_id_given_to_start_run');
    });

    it('is not chosen by create_experiment', () => {
      assert.equal(seen.create_experiment_alone.experiment, 'Default');
    });

    it('is neither chosen nor made by looking it up', () => {
      assert.equal(seen.lookups_set_nothing.after.experiment, seen.lookups_set_nothing.before.experiment);
      assert.equal(seen.lookups_set_nothing.made, false);
    });

    it('may have a relative name on an open-source server, where Databricks refuses it', () => {
      assert.equal(seen.relative_experiment_name.name, 'observed_relative');
    });
  });

  describe('log_model', () => {
    it('outside a run starts none: the model and its version name no run', () => {
      assert.deepEqual(seen.log_model_outside, { active_after: null, runs: 0, source_run: '', version_run: null });
    });

    it('inside a run ties the model and its version to the run', () => {
      assert.deepEqual(seen.log_model_inside, {
        names_its_run: true,
        version_names_its_run: true,
        models: 1,
        active_after: null,
      });
    });
  });

  describe('autolog', () => {
    it('outside a run opens one for the fit, with the dataset, and ends it', () => {
      assert.equal(seen.autolog_outside.active_after, null);
      assert.deepEqual(
        seen.autolog_outside.runs.map((run) => [run.status, run.datasets]),
        [['FINISHED', ['dataset']]],
      );
    });

    it('leaves a metric that is logged afterwards to another run', () => {
      const [late, fitted] = seen.autolog_then_log_metric.runs;
      assert.deepEqual(late?.metrics, ['batch_rmse']);
      assert.equal(fitted?.metrics.includes('batch_rmse'), false);
    });

    it('inside a run logs to that run', () => {
      assert.equal(seen.autolog_inside.same_run, true);
      assert.equal(seen.autolog_inside.runs, 1);
      assert.deepEqual(seen.autolog_inside.run.datasets, ['dataset']);
    });
  });
});
