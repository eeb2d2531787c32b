import { cronWords } from './cron-words';
import type { TargetValue } from './target';

/**
 * When a job runs by itself, in words; undefined for one that waits to be started, or where that is not known.
 *
 * @param config of the target that the job is seen in: development pauses what does not say otherwise (apply_presets.go)
 */
export function scheduleWords(job: TargetValue, config: TargetValue): string | undefined {
  const schedule = job.get('schedule');
  const trigger = job.get('trigger');
  const continuous = job.get('continuous');
  const start = schedule ?? trigger ?? continuous;
  if (!start || start.isNull || start.isOpen) return undefined;
  const words = schedule ? cron(schedule) : trigger ? triggered(trigger) : 'runs continuously';
  if (words === undefined) return undefined;
  const isPaused = (start.get('pause_status')?.text ?? preset(config)) === 'PAUSED';
  return isPaused ? `${words}, paused` : words;
}

function preset(config: TargetValue): string | undefined {
  const isDevelopment = config.get('bundle', 'mode')?.text === 'development';
  return config.get('presets', 'trigger_pause_status')?.text ?? (isDevelopment ? 'PAUSED' : undefined);
}

function cron(schedule: TargetValue): string | undefined {
  const expression = schedule.get('quartz_cron_expression')?.text;
  const zone = schedule.get('timezone_id')?.text;
  const words = expression === undefined ? undefined : cronWords(expression);
  if (words === undefined) return undefined;
  return zone === undefined ? `runs ${words}` : `runs ${words} (${zone})`;
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
