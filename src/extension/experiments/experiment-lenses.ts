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
import { experimentCommands } from './contributions';

/** Above where a notebook sets an experiment. */
class ExperimentLens extends CodeLens {
  constructor(
    range: CodeLens['range'],
    readonly uri: Uri,
    readonly name: string,
  ) {
    super(range);
  }
}

/** Says above `mlflow.set_experiment(...)` what its last runs came to, and leads to them. */
export class ExperimentLenses extends Disposable implements CodeLensProvider<ExperimentLens> {
  private readonly changed = this.track(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;
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
        lenses.set(`${range.start.line} ${name}`, new ExperimentLens(range, part.uri, name));
      }
      return [...lenses.values()];
    }, token);
  }

  async resolveCodeLens(lens: ExperimentLens): Promise<ExperimentLens> {
    const { lastRuns } = await import('./last-runs');
    const backends = await this.mlflow.backends();
    this.following ??= this.track(backends.onDidChange(() => this.changed.fire()));
    const { text: title, isThere } = await lastRuns(backends, lens.uri, lens.name);
    const about = { uri: lens.uri.toString(), name: lens.name };
    lens.command = isThere
      ? { title, command: experimentCommands.show.id, arguments: [about] }
      : { title, command: '' };
    return lens;
  }
}
