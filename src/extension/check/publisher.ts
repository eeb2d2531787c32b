import { Disposable } from '../base/disposable';
import type { EditorSettings } from '../engine/editor-settings';
import { DiagnosticLayer } from './diagnostic-layer';
import type { PlacedDiagnostic } from './to-editor';

/**
 * Shows what checks find. What is found early is in a layer of its own: the rest stays where it is until it is found anew,
 * and VS Code moves it along with what is typed, so that nothing goes and comes back.
 */
export class Publisher extends Disposable {
  private readonly early: DiagnosticLayer;
  private readonly late: DiagnosticLayer;

  constructor(settings: EditorSettings) {
    super();
    this.early = this.track(new DiagnosticLayer('plumbline-early', settings));
    this.late = this.track(new DiagnosticLayer('plumbline', settings));
  }

  /** @param diagnostics some of those that the check under way will give in the end */
  publishEarly(owner: string, diagnostics: readonly PlacedDiagnostic[]): void {
    this.early.publish(owner, diagnostics);
  }

  /** @param diagnostics all that a check has given */
  publish(owner: string, diagnostics: readonly PlacedDiagnostic[]): void {
    const isEarly = this.early.published(owner);
    this.late.publish(
      owner,
      diagnostics.filter((each) => !isEarly(each)),
    );
    this.early.publish(owner, diagnostics.filter(isEarly));
  }
}
