import assert from 'node:assert/strict';
import type { BundleHover, HoverStep } from '../../../src/core/bundle/language/hover';
import { bundleHoverText } from '../../../src/extension/bundle/bundle-hover-text';

const span = { start: 0, end: 1 };
const location = { path: '/p/databricks.yml', cell: 0, span };
const step = (more: Partial<HoverStep>): HoverStep => ({
  source: '${var.catalog}',
  from: 'default',
  text: 'main',
  location,
  yaml: undefined,
  ...more,
});

function said(hover: BundleHover): string {
  return bundleHoverText(hover, ({ path }) => ({ file: path, line: 3, uri: `file://${path}#L4` }));
}

const link = '[databricks\\.yml:4](file:///p/databricks.yml#L4)';

describe('the hover of a reference', () => {
  it('shows a map or a list as it is written', () => {
    const cluster = step({ text: undefined, yaml: 'num_workers: 2\ntags: {team: a}' });
    const values = [{ targets: ['dev'], text: undefined, steps: [cluster] }];
    const text = said({ kind: 'reference', span, source: '${var.cluster}', description: undefined, values });
    const block = '  ```yaml\n  num_workers: 2\n  tags: {team: a}\n  ```';
    assert.equal(text, `\`\${var.cluster}\`\n\n- default, ${link}\n\n${block}\n`);
  });

  it('names the targets where their values differ, with the way below each', () => {
    const text = said({
      kind: 'reference',
      span,
      source: '${var.table}',
      description: 'Where it *is*.',
      values: [
        { targets: ['dev'], text: 'main.t', steps: [step({ source: '${var.table}', text: 'main.t' }), step({})] },
        { targets: ['prod'], text: 'prod.t', steps: [step({ from: 'target' })] },
      ],
    });
    assert.equal(
      text,
      `\`\${var.table}\`

Where it \\*is\\*\\.

- dev: \`main.t\` — default, ${link}
    - \`\${var.catalog}\` = \`main\` — default, ${link}
- prod: \`prod.t\` — set in the target, ${link}`,
    );
  });

  it('says why there is no value', () => {
    const values = (from: HoverStep['from'], at: HoverStep['location']): BundleHover => ({
      kind: 'reference',
      span,
      source: '${var.x}',
      description: undefined,
      values: [{ targets: [], text: undefined, steps: [step({ from, text: undefined, location: at })] }],
    });
    assert.match(said(values('nowhere', undefined)), /- no value here$/);
    assert.match(said(values('lookup', location)), /- known when it is deployed — looked up in the workspace, /);
    assert.match(said(values('field', undefined)), /- known when it is deployed$/);
    assert.match(said(values('default', location)), /- a map or a list — default, /);
  });
});

describe('the hover of a key', () => {
  it('says what it is for, its kind and its values', () => {
    const text = said({
      kind: 'key',
      span,
      name: 'pause_status',
      description: 'Whether it runs.',
      type: 'text',
      isRequired: true,
      isDeprecated: false,
      values: ['PAUSED', 'UNPAUSED'],
    });
    assert.equal(text, '**pause\\_status** (text, required)\n\nWhether it runs.\n\nOne of `PAUSED`, `UNPAUSED`.');
  });
});

describe('the hover of what a job fills in', () => {
  it('says what it is, and what is known of it by target', () => {
    const values = [
      { targets: ['dev', 'test'], text: 'main', location },
      { targets: ['prod'], text: 'prod', location },
    ];
    const source = '{{job.parameters.day}}';
    const text = said({ kind: 'dynamic', span, source, meaning: 'A parameter.', values });
    assert.equal(text, `\`${source}\`\n\nA parameter.\n\n- dev, test: \`main\` — ${link}\n- prod: \`prod\` — ${link}`);
    assert.equal(said({ kind: 'dynamic', span, source, meaning: 'It.', values: [] }), `\`${source}\`\n\nIt.`);
  });
});

describe('the hover of a name', () => {
  it('shows what it stands for as it is written', () => {
    const text = said({ kind: 'name', span, what: 'Task', name: 'load', location, yaml: 'task_key: load' });
    assert.equal(text, `Task \`load\` — ${link}\n\n\`\`\`yaml\ntask_key: load\n\`\`\``);
  });
});
