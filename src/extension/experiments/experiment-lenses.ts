import {
  type CancellationToken,
  CodeLens,
  type CodeLensProvider,
  EventEmitter,
  type TextDocument,
  type Uri,
} from 'vscode';
import { Disposable, type Disposes } from '../base/disposable';
import type { Finder } from '../check/finder';
import { Places } from '../check/place';
import { rangeOf } from '../check/to-editor';
import type { EditorSettings } from '../engine/editor-settings';
import type { Mlflow } from '../mlflow/register';
import type { LastRuns } from './last-runs';
import { experimentCommands } from './contributions';

const freshMs = 30_000;

/** Above where a notebook sets an experiment. */
class ExperimentLens extends CodeLens {
  constructor(
    range: CodeLens['range'],
    readonly uri: Uri,
    readonly name: string,
    /** While people type, what was known a moment ago is enough. */
    readonly isBeingEdited: boolean,
  ) {
    super(range);
  }
}

/** Says above `mlflow.set_experiment(...)` what its last runs came to, and leads to them. */
export class ExperimentLenses extends Disposable implements CodeLensProvider<ExperimentLens> {
  private readonly changed = this.track(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly last = new Map<string, { readonly answer: Promise<LastRuns>; readonly atMs: number }>();
  private following: Disposes | undefined;

  constructor(
    private readonly finder: Finder,
    private readonly settings: EditorSettings,
    private readonly mlflow: Pick<Mlflow, 'backends'>,
  ) {
    super();
    this.track(settings.onDidChange(() => this.changed.fire()));
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<ExperimentLens[]> {
    const part = this.finder.part(document);
    const isWanted = part && this.settings.of(part.uri).codeLens && /experiment/i.test(document.getText());
    if (!part || !isWanted) return [];
    if (!(await this.hasServer(part.uri))) return [];
    const { experimentsNamedBy } = await import('../../core/rules/experiment/named-experiments');
    const realm = this.finder.realm(part);
    return realm.engine.ask((linter) => {
      const model = linter.model(part.path);
      if (!model) return [];
      const places = new Places(realm.sources);
      const lenses = new Map<string, ExperimentLens>();
      for (const { name, location } of experimentsNamedBy(model)) {
        const place = places.of(location);
        if (place.path !== part.path || place.cell !== part.cell) continue;
        const range = rangeOf(place);
        lenses.set(`${range.start.line} ${name}`, new ExperimentLens(range, part.uri, name, document.isDirty));
      }
      return [...lenses.values()];
    }, token);
  }

  async resolveCodeLens(lens: ExperimentLens): Promise<ExperimentLens> {
    const { text: title, isThere } = await this.told(lens);
    const about = { uri: lens.uri.toString(), name: lens.name };
    lens.command = isThere
      ? { title, command: experimentCommands.show.id, arguments: [about] }
      : { title, command: '' };
    return lens;
  }

  /** Where there is none, or nobody can sign in to it, the view says so. */
  private async hasServer(uri: Uri): Promise<boolean> {
    const backends = await this.mlflow.backends();
    this.following ??= this.track(
      backends.onDidChange(() => {
        this.last.clear();
        this.changed.fire();
      }),
    );
    return backends.backend(uri).then(
      (backend) => backend !== undefined,
      () => false,
    );
  }

  private async told({ uri, name, isBeingEdited }: ExperimentLens): Promise<LastRuns> {
    const key = `${uri.toString()} ${name}`;
    const known = this.last.get(key);
    if (known && isBeingEdited && Date.now() - known.atMs < freshMs) return known.answer;
    const { lastRuns } = await import('./last-runs');
    const answer = lastRuns(await this.mlflow.backends(), uri, name);
    this.last.set(key, { answer, atMs: Date.now() });
    return answer;
  }
}
