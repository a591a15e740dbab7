import { t } from '@grafana/i18n';
import type { ComponentFigures, Figure } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { ComponentName } from './ComponentName';
import { FigureGrid, type FigureRow } from './FigureGrid';
import { FigureText } from './FigureText';
import { Part } from './Part';
import { cores, countText, memory, rateText, shareText, type Unit } from './units';

interface Props {
  components: readonly ComponentFigures[];
  /** Requests per second for which the figures per 1 000 requests hold. */
  okPerSec: Figure;
  resources?: ReadonlyArray<'cpu' | 'memory'>;
}

/** px that eight columns need. */
const MIN_WIDTH = 700;

/** What each component and each of its kinds spent: CPU, then memory. */
export function ComponentTable({ components, okPerSec, resources = ['cpu', 'memory'] }: Props) {
  const at = okPerSec.known
    ? t('table.at', 'per 1 000 requests/s, at {{rate}}', { rate: rateText(okPerSec.value), ...asIs })
    : t('table.at-unknown', 'per 1 000 requests/s, rate unknown');
  const shown = components.filter((one) => one.kind === null || kindsOf(components, one).length > 1);
  const columns = [
    t('table.standing', 'standing'),
    t('table.induced', 'induced'),
    t('table.steady', 'in all'),
    at,
    t('table.instance', 'per proxy or process'),
    t('table.reserved', 'reserved'),
    t('table.share', 'of the nodes'),
  ];
  const rows = (cells: (one: ComponentFigures) => Cells) =>
    shown.map((one) => rowOf(one, kindsOf(components, one), cells(one)));
  return (
    <>
      {resources.includes('cpu') && (
        <Part title={t('table.cpu', 'CPU by component')}>
          <FigureGrid
            caption={t('table.cpu', 'CPU by component')}
            columns={columns}
            rows={rows(cpuCells)}
            minWidth={MIN_WIDTH}
          />
        </Part>
      )}
      {resources.includes('memory') && (
        <Part title={t('table.memory', 'Memory by component')}>
          <FigureGrid
            caption={t('table.memory', 'Memory by component')}
            columns={columns}
            rows={rows(memoryCells)}
            minWidth={MIN_WIDTH}
          />
        </Part>
      )}
    </>
  );
}

interface Cells {
  unit: Unit;
  standing: Figure;
  induced: Figure;
  steady: Figure;
  per1k: Figure;
  /** Figures per 1 000 requests hold what stood there before, too. */
  isPer1kWhole: boolean;
  perInstance: Figure;
  reserved: Figure;
  shareOfCapacity: Figure;
}

function cpuCells({ cpu }: ComponentFigures): Cells {
  const isPer1kWhole = !cpu.inducedPer1k.known && cpu.totalPer1k.known;
  return { ...cpu, unit: cores, per1k: isPer1kWhole ? cpu.totalPer1k : cpu.inducedPer1k, isPer1kWhole };
}

/** Memory stays when requests go, so that all of it is set against the rate. */
function memoryCells(one: ComponentFigures): Cells {
  return { ...one.memory, unit: memory, per1k: one.memory.totalPer1k, isPer1kWhole: one.memory.totalPer1k.known };
}

function kindsOf(components: readonly ComponentFigures[], { component }: ComponentFigures): string[] {
  return components.flatMap((one) => (one.component === component && one.kind !== null ? [one.kind] : []));
}

function rowOf({ component, kind, instances }: ComponentFigures, kinds: readonly string[], cells: Cells): FigureRow {
  const { unit, standing, induced, steady, per1k, isPer1kWhole, perInstance, reserved, shareOfCapacity } = cells;
  const what = kind ?? (kinds.length === 1 ? kinds[0] : undefined);
  const many = instances.known ? `× ${countText(instances.value)}` : undefined;
  const note = [what, many].filter(Boolean).join(' ');
  const name = kind === null ? <ComponentName component={component} note={note} /> : note;
  const row = { key: `${component} ${kind ?? ''}`, name, isPart: kind !== null };
  if (!steady.known && !standing.known && !reserved.known) {
    return { ...row, figures: t('figure.unknown-why', 'unknown: {{why}}', { why: steady.why, ...asIs }) };
  }
  const text = (figure: Figure) => <FigureText figure={figure} text={unit.text} />;
  return {
    ...row,
    figures: [
      text(standing),
      text(induced),
      text(steady),
      <>
        {text(per1k)}
        {isPer1kWhole && <small> {t('table.whole', 'in all')}</small>}
      </>,
      text(perInstance),
      text(reserved),
      <FigureText key="share" figure={shareOfCapacity} text={shareText} />,
    ],
  };
}
