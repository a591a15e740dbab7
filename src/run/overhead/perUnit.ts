import { t } from '@grafana/i18n';
import { unitOf, type ComponentFigures, type Figure, type LoadFigures } from '@headroom/contract';
import { asIs } from '../../app/text';
import { unitWords } from '../../tests/unitWords';
import { byteRateText, rateText } from './units';

/** Of a load: what it carried, and how much of it a second. */
export type LoadRates = Pick<LoadFigures, 'cargo' | 'okPerSec' | 'carriedBytesPerSec'>;

/** `per 1 000 requests/s, at 500.0/s`; of calls or messages where the load was counted in these. */
export function perThousandAt({ cargo, okPerSec }: LoadRates): string {
  const { many } = unitWords(unitOf(cargo));
  return okPerSec.known
    ? t('table.at', 'per 1 000 {{many}}/s, at {{rate}}', { many, rate: rateText(okPerSec.value), ...asIs })
    : t('table.at-unknown', 'per 1 000 {{many}}/s, rate unknown', { many, ...asIs });
}

/** `CPU time per GB carried, at 40.0 MiB/s`. */
export function perGBAt({ carriedBytesPerSec: carried }: LoadRates): string {
  return carried.known
    ? t('table.gb-at', 'CPU time per GB carried, at {{rate}}', { rate: byteRateText(carried.value), ...asIs })
    : t('table.gb-at-unknown', 'CPU time per GB carried, rate unknown');
}

/** A cost per unit of the load: what was induced where that is known, else all of it. */
export interface UnitCost {
  figure: Figure;
  isWhole: boolean;
}

/** CPU for each 1 000 requests, or messages, per second. */
export function perThousand({ cpu }: ComponentFigures): UnitCost {
  return costOf(cpu.inducedPer1k, cpu.totalPer1k);
}

/** CPU for each GB carried. */
export function perGB({ cpu }: ComponentFigures): UnitCost {
  return costOf(cpu.inducedPerGB, cpu.totalPerGB);
}

function costOf(induced: Figure, total: Figure): UnitCost {
  return !induced.known && total.known ? { figure: total, isWhole: true } : { figure: induced, isWhole: false };
}
