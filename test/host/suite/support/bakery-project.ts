import assert from 'node:assert/strict';
import { bakery } from './bakery';
import { plumbline } from './plumbline';
import { TestProject } from './project';
import { does, type Outcome, SignedIn } from './workspace';

/** The bakery's bundle, with somebody who is signed in to a workspace that has nothing of it yet. */
export class BakeryProject {
  private constructor(
    readonly signedIn: SignedIn,
    readonly project: TestProject,
  ) {}

  static async start(): Promise<BakeryProject> {
    await plumbline();
    const signedIn = await SignedIn.start();
    return new BakeryProject(signedIn, await TestProject.create(bakery));
  }

  on(command: string, given: object = {}): Promise<Outcome> {
    return does(command, { uri: this.project.uri('databricks.yml'), ...given });
  }

  async deploy(): Promise<void> {
    const outcome = await this.on('deployBundle');
    assert.equal(outcome.status, 'done', outcome.message);
  }

  async end(): Promise<void> {
    await this.project.remove();
    await this.signedIn.end();
  }
}
