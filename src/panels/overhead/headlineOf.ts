import { t } from '@grafana/i18n';
import {
  unitOf,
  type Component,
  type ComponentFigures,
  type Figure,
  type LoadFigures,
  type OverheadReport,
} from '@headroom/contract';
import { asIs } from '../../app/text';
import { componentInWords } from '../../run/overhead/componentInWords';
import { perGB } from '../../run/overhead/perUnit';
import { byteRateText, cores, cpuTimeText, memory, rateText } from '../../run/overhead/units';
import { unitWords } from '../../tests/unitWords';
import type { Resource } from './OverheadOptions';

/** The one figure of a report that is shown where there is room for one only. */
export interface Headline {
  /** With its unit, or the word "unknown". */
  value: string;
  /** What the figure is and the rate for which it holds, or why it is unknown. */
  label: string;
  isKnown: boolean;
}

/**
 * What the data plane spent per 1 000 requests/s, or messages/s, on CPU per GB carried where the load was about bytes: induced where that is known, else all of it; where no mesh was seen, what the application spent.
 */
export function headlineOf({ figures }: Pick<OverheadReport, 'figures'>, resource: Resource): Headline {
  const { components, load } = figures;
  const isPerGB = resource === 'cpu' && load.cargo === 'bytes';
  const text = isPerGB ? cpuTimeText : resource === 'cpu' ? cores.text : memory.text;
  const candidates = (['data_plane', 'application'] as const).flatMap((component) => {
    const one = components.find((row) => row.component === component && row.kind === null);
    return one === undefined
      ? []
      : (isPerGB ? [perGB(one)] : per1kOf(one, resource)).map(({ figure, isWhole }) => ({
          component,
          figure,
          isWhole,
        }));
  });
  for (const { component, figure, isWhole } of candidates) {
    if (figure.known) {
      return { value: text(figure.value), label: labelOf({ component, isWhole, isPerGB }, load), isKnown: true };
    }
  }
  const first = candidates[0]?.figure;
  return {
    value: t('figure.unknown', 'unknown'),
    label: t('panel.headline-unknown', '{{component}}: {{why}}', {
      component: componentInWords('data_plane'),
      why: first?.known === false ? first.why : t('panel.no-component', 'No component was seen.'),
      ...asIs,
    }),
    isKnown: false,
  };
}

/** Memory stays when requests go, so that all of it is set against the rate. */
function per1kOf({ cpu, memory }: ComponentFigures, resource: Resource): Array<{ figure: Figure; isWhole: boolean }> {
  return resource === 'cpu'
    ? [
        { figure: cpu.inducedPer1k, isWhole: false },
        { figure: cpu.totalPer1k, isWhole: true },
      ]
    : [{ figure: memory.totalPer1k, isWhole: true }];
}

interface Shown {
  component: Component;
  isWhole: boolean;
  isPerGB: boolean;
}

function labelOf({ component, isWhole, isPerGB }: Shown, load: LoadFigures): string {
  const { cargo, okPerSec, carriedBytesPerSec: carried } = load;
  const unknown = t('panel.rate-unknown', 'an unknown rate');
  const words = { component: componentInWords(component), rate: rateOf(okPerSec, rateText, unknown), ...asIs };
  const label = isPerGB
    ? t('panel.headline-gb', '{{component}} per GB carried at {{rate}}', {
        ...words,
        rate: rateOf(carried, byteRateText, unknown),
      })
    : t('panel.headline', '{{component}} per 1 000 {{many}}/s at {{rate}}', {
        ...words,
        many: unitWords(unitOf(cargo)).many,
      });
  return isWhole ? t('panel.headline-whole', '{{label}}, in all', { label, ...asIs }) : label;
}

function rateOf(rate: Figure, text: (value: number) => string, unknown: string): string {
  return rate.known ? text(rate.value) : unknown;
}
