import type { DynamicHover } from '../../core/bundle/language/dynamic-hover';
import type { BundleHover, HoverStep, KeyHover, ReferenceHover } from '../../core/bundle/language/hover';
import type { Location } from '../../core/text/location';
import { linkText } from '../hover-link';
import type { Linked } from '../hover-link';
import { code, plain } from '../hover-text';

const origins: Readonly<Record<HoverStep['from'], string>> = {
  definition: 'fixed value',
  environment: 'from the environment',
  'overrides-file': 'from the overrides file',
  target: 'set in the target',
  default: 'default',
  lookup: 'looked up in the workspace',
  nowhere: 'no value',
  field: '',
};

/** What a hover over a bundle says, in Markdown. */
export function bundleHoverText(hover: BundleHover, link: (location: Location) => Linked): string {
  switch (hover.kind) {
    case 'reference':
      return referenceText(hover, link);
    case 'dynamic':
      return dynamicText(hover, link);
    case 'name': {
      const { what, name, location, yaml } = hover;
      return [`${what} ${code(name)} — ${linkText(link(location))}`, fenced(yaml).join('\n')].join('\n\n');
    }
    case 'schedule':
      return `Runs ${plain(hover.words)}.`;
    case 'key':
      return keyText(hover);
  }
}

function referenceText({ source, description, values }: ReferenceHover, link: (location: Location) => Linked): string {
  const lines = values.map(({ targets, text, steps }) => {
    const where = targets.length === 0 || values.length === 1 ? '' : `${targets.map(plain).join(', ')}: `;
    const [first, ...rest] = steps;
    const value = text === undefined ? unknown(first) : code(text);
    const own = first && first.from !== 'nowhere' ? originText(first, link) : '';
    const way = rest.map((step) => `    - ${wayText(step, link)}`);
    const yaml = text === undefined && first?.yaml !== undefined ? yamlBlock(first.yaml) : [];
    const said = [value, own].filter((part) => part !== '').join(' — ');
    return [`- ${where}${said}`, ...yaml, ...way].join('\n');
  });
  return [code(source), ...(description === undefined ? [] : [plain(description)]), lines.join('\n')].join('\n\n');
}

function dynamicText({ source, meaning, values }: DynamicHover, link: (location: Location) => Linked): string {
  const lines = values.map(({ targets, text, location }) => {
    const where = targets.length === 0 || values.length === 1 ? '' : `${targets.map(plain).join(', ')}: `;
    return `- ${where}${text === undefined ? '' : `${code(text)} — `}${linkText(link(location))}`;
  });
  return [code(source), meaning, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n');
}

/** In an item of a list. */
function yamlBlock(yaml: string): string[] {
  return ['', ...fenced(yaml), ''].map((line) => (line === '' ? '' : `  ${line}`));
}

function fenced(yaml: string): string[] {
  const fence = '`'.repeat(Math.max(3, ...(yaml.match(/`+/g) ?? []).map(({ length }) => length + 1)));
  return [`${fence}yaml`, ...yaml.split('\n'), fence];
}

function unknown(step: HoverStep | undefined): string {
  if (step?.from === 'nowhere') return 'no value here';
  if (step?.from === 'lookup' || !step?.location) return 'known when it is deployed';
  return step.yaml === undefined ? 'a map or a list' : '';
}

function wayText(step: HoverStep, link: (location: Location) => Linked): string {
  const value = step.text === undefined ? '' : ` = ${code(step.text)}`;
  const origin = originText(step, link);
  return `${code(step.source)}${value}${origin === '' ? '' : ` — ${origin}`}`;
}

function originText({ from, location }: HoverStep, link: (location: Location) => Linked): string {
  const words = origins[from];
  if (!location) return words;
  return [words, linkText(link(location))].filter((part) => part !== '').join(', ');
}

function keyText({ name, description, type, isRequired, isDeprecated, values }: KeyHover): string {
  const kind = [type, ...(isRequired ? ['required'] : []), ...(isDeprecated ? ['deprecated'] : [])].join(', ');
  const lines = [`**${plain(name)}** (${kind})`];
  if (description !== undefined) lines.push(description);
  if (values.length > 0 && type !== 'boolean') lines.push(`One of ${values.map(code).join(', ')}.`);
  return lines.join('\n\n');
}
