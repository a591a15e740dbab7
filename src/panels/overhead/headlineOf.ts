import { t } from '@grafana/i18n';
import type { Component, ComponentFigures, Figure, OverheadReport } from '@headroom/contract';
import { asIs } from '../../app/text';
import { componentInWords } from '../../run/overhead/componentInWords';
import { cores, memory, rateText } from '../../run/overhead/units';
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
 * What the data plane spent per 1 000 requests/s: induced where that is known, else all of it; where no mesh was seen, what the application spent.
 */
export function headlineOf({ figures }: Pick<OverheadReport, 'figures'>, resource: Resource): Headline {
  const { components, load } = figures;
  const unit = resource === 'cpu' ? cores : memory;
  const candidates = (['data_plane', 'application'] as const).flatMap((component) => {
    const one = components.find((row) => row.component === component && row.kind === null);
    return one === undefined
      ? []
      : per1kOf(one, resource).map(({ figure, isWhole }) => ({ component, figure, isWhole }));
  });
  for (const { component, figure, isWhole } of candidates) {
    if (figure.known) {
      return { value: unit.text(figure.value), label: labelOf(component, isWhole, load.okPerSec), isKnown: true };
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

function labelOf(component: Component, isWhole: boolean, okPerSec: Figure): string {
  const words = {
    component: componentInWords(component),
    rate: okPerSec.known ? rateText(okPerSec.value) : t('panel.rate-unknown', 'an unknown rate'),
    ...asIs,
  };
  return isWhole
    ? t('panel.headline-whole', '{{component}} per 1 000 requests/s at {{rate}}, in all', words)
    : t('panel.headline', '{{component}} per 1 000 requests/s at {{rate}}', words);
}
