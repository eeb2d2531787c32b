import { randomBytes } from 'node:crypto';

/** What the page of a panel is made of. Addresses are those that the webview may load from. */
export interface PanelPage {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  /** Scripts that the panel starts as workers, by the names that it knows them by. */
  readonly workers: Readonly<Record<string, string>>;
  /** Where the webview's own files come from, as a source of its policy. */
  readonly source: string;
  readonly nonce: string;
}

/** A nonce is for one page alone. */
export function newNonce(): string {
  return randomBytes(18).toString('base64');
}

/**
 * The page around a panel's script, which draws everything else into `#root`. Nothing runs but that script; a worker is
 * fetched and started from a blob, the one way there is (code.visualstudio.com/api/extension-guides/webview#using-web-workers).
 */
export function panelPage({ title, script, style, workers, source, nonce }: PanelPage): string {
  const hasWorkers = Object.keys(workers).length > 0;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `img-src ${source}`,
    `font-src ${source}`,
    ...(hasWorkers ? [`connect-src ${source}`, 'worker-src blob:'] : []),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(style)}">
</head>
<body>
<div id="root" data-workers="${escaped(JSON.stringify(workers))}"></div>
<script nonce="${escaped(nonce)}" src="${escaped(script)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
