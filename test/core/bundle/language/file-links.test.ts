import assert from 'node:assert/strict';
import { fileLinks } from '../../../../src/core/bundle/language/file-links';
import { shown, viewOf } from '../../../support/bundle-view';

const texts = {
  '/p/databricks.yml': `include: [jobs/*.yml, "nothing/*.yml", jobs/a.yml]
variables: {notebook: {default: ../src/one.py}}
targets:
  dev:
  prod: {variables: {notebook: ../src/two.py}}
`,
  '/p/jobs/a.yml': `resources:
  jobs:
    train:
      tasks:
        - task_key: a
          notebook_task: {notebook_path: ../src/one}
        - task_key: b
          notebook_task: {notebook_path: "\${workspace.file_path}/src/two"}
        - task_key: c
          notebook_task: {notebook_path: "\${var.notebook}"}
        - task_key: d
          spark_python_task: {python_file: ../src/main.py}
        - task_key: e
          notebook_task: {notebook_path: ../src/missing.py}
        - task_key: f
          notebook_task: {notebook_path: /Shared/one}
        - task_key: g
          sql_task: {file: {path: ../src/report.sql}}
          libraries: [{requirements: ../src/needs.txt}, {whl: ../dist/*.whl}]
  dashboards:
    sales: {file_path: ../src/sales.lvdash.json}
    costs: {file_path: ../src/costs.lvdash.json}
  pipelines:
    bronze: {libraries: [{notebook: {path: ../src/one.py}}, {file: {path: ../src/gone.py}}]}
`,
  '/p/jobs/b.yml': '',
  '/p/src/one.py': '# Databricks notebook source\n',
  '/p/src/two.py': '# Databricks notebook source\n',
  '/p/src/main.py': '',
  '/p/src/report.sql': '',
  '/p/src/needs.txt': '',
  '/p/src/sales.lvdash.json': '{}',
};

function links(path: string): string[] {
  const all = new Map(Object.entries(texts));
  return fileLinks(viewOf(texts), path).map(({ location, files }) => `${shown(all, location)} ${files.join()}`);
}

describe('the links of a bundle', () => {
  it('lead from tasks, pipelines and dashboards to the files that there are', () => {
    assert.deepEqual(links('/p/jobs/a.yml'), [
      'jobs/a.yml:6 ../src/one /p/src/one.py',
      'jobs/a.yml:8 "${workspace.file_path}/src/two" /p/src/two.py',
      'jobs/a.yml:10 "${var.notebook}" /p/src/one.py,/p/src/two.py',
      'jobs/a.yml:12 ../src/main.py /p/src/main.py',
      'jobs/a.yml:18 ../src/report.sql /p/src/report.sql',
      'jobs/a.yml:19 ../src/needs.txt /p/src/needs.txt',
      'jobs/a.yml:21 ../src/sales.lvdash.json /p/src/sales.lvdash.json',
      'jobs/a.yml:24 ../src/one.py /p/src/one.py',
    ]);
  });

  it('lead from includes to all that they bring in', () => {
    assert.deepEqual(links('/p/databricks.yml'), [
      'databricks.yml:1 jobs/*.yml /p/jobs/a.yml,/p/jobs/b.yml',
      'databricks.yml:1 jobs/a.yml /p/jobs/a.yml',
    ]);
  });
});
