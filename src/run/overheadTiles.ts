import { t } from '@grafana/i18n';
import type { Component, ComponentFigures, Figure, OverheadReport } from '@headroom/contract';
import { asIs } from '../app/text';
import type { StatTileProps } from '../charts/StatTile';
import { perGB, perGBAt, perThousand, perThousandAt } from './overhead/perUnit';
import { cores, cpuTimeText, memory, rateText, shareText } from './overhead/units';

/** What the data plane spent for each 1 000 requests or messages per second, or for each GB where the load was about bytes, or why that is not known; `why` where there is no report. */
export function dataPlaneTile(report: OverheadReport | null | undefined, why: string): StatTileProps {
  const label = t('tiles.data-plane', 'Data plane');
  if (!report) {
    return unknownTile(label, why);
  }
  const all = wholeOf(report, 'data_plane');
  if (all === undefined) {
    return unknownTile(label, t('tiles.no-data-plane', 'none was seen'));
  }
  const { load } = report.figures;
  const isBytes = load.cargo === 'bytes';
  const { figure, isWhole } = isBytes ? perGB(all) : perThousand(all);
  if (!figure.known) {
    return unknownTile(label, figure.why);
  }
  return {
    label,
    value: isBytes ? cpuTimeText(figure.value) : cores.text(figure.value),
    detail: [
      isBytes ? perGBAt(load) : perThousandAt(load),
      isWhole
        ? t('tiles.standing-included', 'standing included')
        : all.memory.steady.known && memory.text(all.memory.steady.value),
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

/** The figures of an observation that answer first. */
export function observationTiles(report: OverheadReport | null | undefined, why: string): StatTileProps[] {
  const labels = {
    rate: t('tiles.requests', 'Requests'),
    errors: t('tiles.errors', 'Errors'),
    control: t('tiles.control-plane', 'Control plane'),
    mesh: t('tiles.mesh-share', 'Mesh share of the nodes'),
    busy: t('tiles.busy', 'Nodes busy'),
  };
  if (!report) {
    const tiles = Object.values(labels).map((label) => unknownTile(label, why));
    return [...tiles.slice(0, 2), dataPlaneTile(report, why), ...tiles.slice(2)];
  }
  const { load, together } = report.figures;
  const control = wholeOf(report, 'control_plane');
  const counted = t('tiles.counted', 'counted by {{who}}', { who: load.countedBy, ...asIs });
  const busy = together.busyCores.known ? cores.text(together.busyCores.value) : t('figure.unknown', 'unknown');
  const of = { busy, capacity: textOf(together.capacityCores), ...asIs };
  return [
    figureTile(labels.rate, load.okPerSec, rateText, counted),
    figureTile(labels.errors, load.errorShare, shareText, t('tiles.of-requests', 'of the requests')),
    dataPlaneTile(report, why),
    control === undefined
      ? unknownTile(labels.control, t('tiles.no-control-plane', 'none was seen'))
      : figureTile(
          labels.control,
          control.cpu.steady,
          cores.text,
          control.memory.steady.known ? memory.text(control.memory.steady.value) : ''
        ),
    figureTile(labels.mesh, together.meshShareOfBusy, shareText, t('tiles.of-busy', 'of {{busy}} busy', of)),
    figureTile(labels.busy, together.busyCores, cores.text, t('tiles.of-capacity', 'of {{capacity}}', of)),
  ];
}

function wholeOf({ figures }: OverheadReport, component: Component): ComponentFigures | undefined {
  return figures.components.find((one) => one.component === component && one.kind === null);
}

function figureTile(label: string, figure: Figure, text: (value: number) => string, detail: string): StatTileProps {
  return figure.known ? { label, value: text(figure.value), detail } : unknownTile(label, figure.why);
}

function unknownTile(label: string, why: string): StatTileProps {
  return { label, value: t('tiles.unknown', 'unknown'), detail: why, tone: 'unknown' };
}

function textOf(figure: Figure): string {
  return figure.known ? cores.text(figure.value) : t('figure.unknown', 'unknown');
}
