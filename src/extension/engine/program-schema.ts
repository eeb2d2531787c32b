import { EventEmitter, type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import type { JsonSchema } from '../../core/bundle/schema/json-schema';
import type { BundleSchema } from '../../core/bundle/schema/read-schema';
import { Disposable } from '../base/disposable';

const section = 'plumbline.bundles.cliSchema';

/**
 * The schema of bundles that the user's `databricks` program has. Nobody waits for it: bundles are held against the one that
 * ships until it is there, or for good where the program, trust in the workspace or the setting is missing.
 */
export class ProgramSchema extends Disposable {
  private schema: BundleSchema | undefined;
  private looking: Promise<void> | undefined;
  /** Counts how often what is known was forgotten: who looked before that comes too late. */
  private round = 0;
  private readonly changed = this.track(new EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private readonly stop = new AbortController();

  constructor(
    private readonly context: Pick<ExtensionContext, 'extension' | 'globalStorageUri'>,
    private readonly log: LogOutputChannel,
  ) {
    super();
    this.track(workspace.onDidGrantWorkspaceTrust(() => this.forget()));
    this.track(workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(section) && this.forget()));
    this.track({ dispose: () => this.stop.abort() });
  }

  /** As far as it is known; who asks first has it looked for. */
  current(): BundleSchema | undefined {
    this.looking ??= this.look();
    return this.schema;
  }

  /** Resolves once what was looked for is there, or cannot be had. */
  async whenKnown(): Promise<void> {
    await this.looking;
  }

  private forget(): void {
    if (!this.looking) return;
    this.round++;
    this.looking = undefined;
    this.schema = undefined;
    this.changed.fire();
  }

  private async look(): Promise<void> {
    const { extension, globalStorageUri } = this.context;
    const isWanted = workspace.getConfiguration().get(section) !== false;
    if (!isWanted || !workspace.isTrusted || globalStorageUri.scheme !== 'file') return;
    const { round } = this;
    try {
      const [{ findProgram }, { programSchema }, { readBundleSchema }, { factsOf, descriptionsOf }, { shippedFacts }] =
        await loadReaders();
      const { path: program } = await findProgram();
      const words = descriptionsOf(shippedFacts());
      const { version, schema } = await programSchema({
        program,
        // Another version of the extension may keep something else.
        folder: Uri.joinPath(globalStorageUri, 'bundle-schemas', extension.packageJSON.version).fsPath,
        reduce: (printed) => {
          const facts = factsOf(printed as JsonSchema, words);
          // What cannot be read is not kept.
          readBundleSchema(facts);
          return facts;
        },
        signal: this.stop.signal,
      });
      const read = readBundleSchema(schema);
      if (round !== this.round) return;
      this.schema = read;
      this.log.info(`Bundles are held against the schema of databricks ${version} (${program}).`);
      this.changed.fire();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.log.info(`Bundles are held against the schema that ships with Plumbline. ${why}`);
    }
  }
}

function loadReaders() {
  return Promise.all([
    import('../../clients/program/find'),
    import('../../clients/bundle-schema'),
    import('../../core/bundle/schema/read-schema'),
    import('../../core/bundle/schema/facts'),
    import('../../core/bundle/schema/shipped'),
  ]);
}
