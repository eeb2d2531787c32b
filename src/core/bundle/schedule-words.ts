import { cronWords } from './cron-words';
import type { TargetValue } from './target';

/** Says when jobs of one target run by themselves. */
export class ScheduleWords {
  private readonly known = new Map<string, string | undefined>();
  private readonly preset: string | undefined;

  /** @param config of the target: development pauses what does not say otherwise (apply_presets.go) */
  constructor(config: TargetValue) {
    const isDevelopment = config.get('bundle', 'mode')?.text === 'development';
    this.preset = config.get('presets', 'trigger_pause_status')?.text ?? (isDevelopment ? 'PAUSED' : undefined);
  }

  /** Undefined for a job that waits to be started, or where it is not known when it runs. */
  of(job: TargetValue): string | undefined {
    const schedule = job.get('schedule');
    const trigger = schedule ? undefined : job.get('trigger');
    const start = schedule ?? trigger ?? job.get('continuous');
    if (!start || start.isNull || start.isOpen) return undefined;
    const words = schedule ? this.cron(schedule) : trigger ? triggered(trigger) : 'runs continuously';
    if (words === undefined) return undefined;
    return (start.get('pause_status')?.text ?? this.preset) === 'PAUSED' ? `${words}, paused` : words;
  }

  private cron(schedule: TargetValue): string | undefined {
    const expression = schedule.get('quartz_cron_expression')?.text;
    if (expression === undefined) return undefined;
    if (!this.known.has(expression)) this.known.set(expression, cronWords(expression));
    const words = this.known.get(expression);
    const zone = schedule.get('timezone_id')?.text;
    return words === undefined ? undefined : `runs ${words}${zone === undefined ? '' : ` (${zone})`}`;
  }
}

function triggered(trigger: TargetValue): string | undefined {
  if (trigger.get('file_arrival')) return 'runs when files arrive';
  if (trigger.get('table_update') ?? trigger.get('table')) return 'runs when tables change';
  const period = trigger.get('periodic');
  const interval = period?.get('interval')?.text;
  const unit = period?.get('unit')?.text?.toLowerCase().replace(/s$/, '');
  if (interval === undefined || unit === undefined) return undefined;
  return interval === '1' ? `runs every ${unit}` : `runs every ${interval} ${unit}s`;
}
