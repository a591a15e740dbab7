import { dateTimeFormat } from '@grafana/data';
import type { TimeWindow } from '@headroom/contract';

/** A span of time by the user's clock; its day stands once where it begins and ends on the same. */
export function spanInWords({ fromMs, toMs }: TimeWindow): string {
  const [day, lastDay] = [fromMs, toMs].map((ms) => dateTimeFormat(ms, { format: 'YYYY-MM-DD' }));
  const to = dateTimeFormat(toMs, { format: day === lastDay ? 'HH:mm:ss' : 'YYYY-MM-DD HH:mm:ss' });
  return `${dateTimeFormat(fromMs, { format: 'YYYY-MM-DD HH:mm:ss' })} – ${to}`;
}
