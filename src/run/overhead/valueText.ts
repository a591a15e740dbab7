import { formattedValueToString, getValueFormat } from '@grafana/data';
import { byteRateText, cores, countText, memory, rateText, shareText } from './units';

/** How values of a unit are written; a unit that is not the environment's is one of Grafana's, or stands behind the number. */
export function valueText(unit: string): (value: number) => string {
  switch (unit) {
    case 'cores':
      return cores.text;
    case 'B':
      return memory.text;
    case 'B/s':
      return byteRateText;
    case 'share':
      return shareText;
    case 'perSec':
      return rateText;
    case 'count':
      return countText;
    default:
      return (value) => formattedValueToString(getValueFormat(unit)(value));
  }
}
