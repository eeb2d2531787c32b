import { readdirSync } from 'node:fs';
import path from 'node:path';
import { checkBundleFixture, fixtureProjects } from '../../support/rule-fixtures';

const folder = path.join(__dirname, '..', '..', 'fixtures', 'bundle-rules');

describe('Rules for bundles say what the fixtures want, and nothing else', () => {
  for (const rule of readdirSync(folder)) {
    describe(rule, () => {
      for (const project of fixtureProjects(rule, 'bundle-rules')) {
        it(project, async () => {
          await checkBundleFixture(project);
        });
      }
    });
  }
});
