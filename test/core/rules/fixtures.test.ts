import { readdirSync } from 'node:fs';
import path from 'node:path';
import { checkFixture, fixtureProjects } from '../../support/rule-fixtures';

const folder = path.join(__dirname, '..', '..', 'fixtures', 'rules');

describe('Rules say what the fixtures want, and nothing else', () => {
  for (const rule of readdirSync(folder)) {
    describe(rule, () => {
      for (const project of fixtureProjects(rule)) {
        it(project, async () => {
          await checkFixture(project);
        });
      }
    });
  }
});
