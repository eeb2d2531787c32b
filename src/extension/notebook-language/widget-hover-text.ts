import type { WidgetHover, WidgetInTask, WidgetValue } from '../../core/engine/notebook-language/widget-hover';
import { basename } from '../../core/project/paths';
import type { Location } from '../../core/text/location';
import type { Linked } from '../bundle/bundle-hover-text';
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
  if (!location) return `${value} — ${plain(origins[from])}`;
  const { file, line, uri } = link(location);
  return `${value} — ${plain(origins[from])}, [${plain(basename(file))}:${line + 1}](${uri})`;
}
