import {
  type CancellationToken,
  Hover,
  type HoverProvider,
  MarkdownString,
  type Position,
  Range,
  type TextDocument,
} from 'vscode';
import type { Finder } from './check/finder';
import { rangeOf } from './check/to-editor';
import { commands } from './contributions/commands';
import { hoverText } from './hover-text';
import { explainUri } from './rule-pages';

/** Says more about the finding under the pointer than the editor's own hover, which shows its message. */
export class FindingHover implements HoverProvider {
  constructor(private readonly finder: Finder) {}

  async provideHover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
    const part = this.finder.part(document) ?? this.finder.bundlePart(document);
    if (!part) return undefined;
    const here = new Range(position, position);
    const answers = await this.finder.at(
      part,
      here,
      (found, report) =>
        found.map(({ finding, place }) => ({
          range: rangeOf(place),
          text: hoverText(finding, report.targets, finding.fix?.(), explainUri(finding.rule).toString()),
        })),
      token,
    );
    const [first] = answers;
    return (
      first &&
      new Hover(
        answers.map(({ text }) => trusted(text)),
        first.range,
      )
    );
  }
}

/** Markdown whose one kind of link that does something explains a rule. */
function trusted(text: string): MarkdownString {
  const markdown = new MarkdownString(text, true);
  markdown.isTrusted = { enabledCommands: [commands.explainRule.id] };
  return markdown;
}
