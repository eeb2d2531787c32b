import type { Catalogue, Host } from '../host';
import type { LintOptions } from '../lint-options';
import { githubReport } from './github';
import { jsonReport } from './json';
import type { Report, ReportContext } from './report';
import { sarifReport } from './sarif';
import { plain, styleFor } from './style';
import { textReport } from './text';

/** As wide as lines of code tend to be, for files and logs. */
const WIDTH_ELSEWHERE = 120;

/** The report in the format that is asked for. */
export function renderReport(
  report: Report,
  context: ReportContext,
  options: LintOptions,
  host: Host,
  catalogue: Catalogue,
): string {
  switch (options.format) {
    case 'json':
      return jsonReport(report, context);
    case 'sarif':
      return sarifReport(report, context, catalogue);
    case 'github':
      return githubReport(report, context);
    case 'text': {
      const toFile = options.output !== undefined;
      const style = toFile ? plain : styleFor(host.stdout, host.env, options.colour);
      const width = (toFile ? undefined : host.stdout.columns) ?? WIDTH_ELSEWHERE;
      return textReport(report, context, { style, width, quiet: options.quiet });
    }
  }
}
