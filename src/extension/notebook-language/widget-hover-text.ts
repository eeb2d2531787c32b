import type { WidgetHover, WidgetInTask, WidgetValue } from '../../core/engine/notebook-language/widget-hover';
import type { Location } from '../../core/text/location';
import { linkText } from '../hover-link';
import type { Linked } from '../hover-link';
import { code, plain } from '../hover-text';

const origins: Readonly<Record<WidgetValue['from'], string>> = {
  'base-parameters': 'base_parameters',
  'job-parameters': 'parameter of the job',
  default: 'default of the notebook',
  nowhere: '',
};

/** More tasks than this are no glance. */
const mostTasks = 20;

/** What a hover over a widget says, in Markdown. */
export function widgetHoverText({ widgets }: WidgetHover, link: (location: Location) => Linked): string {
  return widgets
    .map(({ name, tasks }) => {
      const lines = tasks.slice(0, mostTasks).flatMap((task) => taskLines(task, link));
      const more = tasks.length > mostTasks ? [`- and ${tasks.length - mostTasks} other tasks`] : [];
      return [`Widget ${code(name)}`, [...lines, ...more].join('\n')].join('\n\n');
    })
    .join('\n\n');
}

function taskLines({ job, task, values }: WidgetInTask, link: (location: Location) => Linked): string[] {
  const who = `${code(task)} of ${plain(job)}`;
  const [only, ...others] = values;
  if (only && others.length === 0) return [`- ${who}: ${valueText(only, link)}`];
  return [
    `- ${who}`,
    ...values.map((value) => `    - ${value.targets.map(plain).join(', ')}: ${valueText(value, link)}`),
  ];
}

function valueText({ texts, from, location }: WidgetValue, link: (location: Location) => Linked): string {
  if (from === 'nowhere') return 'nobody passes it, and the notebook declares no default';
  const value =
    texts.length === 0 ? 'not known' : texts.map((text) => (text === '' ? 'empty' : code(text))).join(' or ');
  const origin = `${value} — ${plain(origins[from])}`;
  return location ? `${origin}, ${linkText(link(location))}` : origin;
}
