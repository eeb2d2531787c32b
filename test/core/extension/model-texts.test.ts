import assert from 'node:assert/strict';
import type { ModelVersion } from '../../../src/core/mlflow/model-version';
import { modelHoverText } from '../../../src/extension/models/editor/hover-text';
import { signatureText } from '../../../src/extension/models/signature-text';

const day = 86_400_000;
const version: ModelVersion = {
  model: 'dev.ml.units_model',
  version: '3',
  status: 'READY',
  tags: {},
  stage: 'None',
  user: 'ana',
  createdMs: day,
};
const links = { reveal: 'command:x', page: 'http://localhost/#/models/units' };

describe('the hover of a models:/ URI', () => {
  it('says which version it is, how old, and where to look', () => {
    assert.equal(
      modelHoverText({ version, aliases: ['champion'], links }, 3 * day),
      [
        '**dev.ml.units\\_model**, version 3 `@champion`',
        'registered 2 d ago · by ana',
        '[Show in Models](command:x "Show it in the view Models") · [Open in Browser](http://localhost/#/models/units)',
      ].join('\n\n'),
    );
  });

  it('takes nothing of what people wrote for a link or a picture', () => {
    const text = modelHoverText({ version: { ...version, description: '![x](http://evil)' }, aliases: [], links }, day);
    assert.ok(text.includes('\\!\\[x\\]\\(http://evil\\)'));
  });
});

describe('a signature in Markdown', () => {
  it('is a table for each side', () => {
    const text = signatureText('units', '3', {
      flavors: ['sklearn'],
      hasInputExample: true,
      signature: {
        inputs: [{ name: 'a_b', type: 'double', isRequired: true }],
        outputs: [{ type: 'long', isRequired: true }],
        params: [{ name: 'top', type: 'long', isRequired: false, default: '3' }],
      },
    });
    assert.match(
      text,
      /## Inputs\n\n\| Name \| Type \| Required \|\n\| --- \| --- \| --- \|\n\| a\\_b \| `double` \| yes \|/,
    );
    assert.match(text, /\| 1 \| `long` \| yes \|/);
    assert.match(text, /\| top \| `long` \| no, else 3 \|/);
  });

  it('says when there is none', () => {
    assert.match(signatureText('units', '3', { flavors: [], hasInputExample: false }), /has no signature/);
  });
});
