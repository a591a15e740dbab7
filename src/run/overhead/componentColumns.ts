import { t } from '@grafana/i18n';
import type { ComponentFigures, Figure } from '@headroom/contract';
import { perGB, perGBAt, perThousand, perThousandAt, type LoadRates, type UnitCost } from './perUnit';
import { cores, cpuTimeText, memory, shareText } from './units';

/** A column of the tables by component. */
export interface ComponentColumn {
  name: string;
  figure: (one: ComponentFigures) => Figure;
  /** How its values are written, with their unit. */
  text: (value: number) => string;
  /** Not everywhere to be had: the column is shown only where some component has it. */
  isRare?: boolean;
  /** Marks figures that contain the standing cost in a column whose others do not. */
  isWhole?: (one: ComponentFigures) => boolean;
}

/** What each component spent on CPU; for each unit of the load, what it is told by first. */
export function cpuColumns(load: LoadRates): ComponentColumn[] {
  const perUnit = (name: string, cost: (one: ComponentFigures) => UnitCost, text: (value: number) => string) => ({
    name,
    figure: (one: ComponentFigures) => cost(one).figure,
    text,
    isWhole: (one: ComponentFigures) => cost(one).isWhole,
  });
  const items = perUnit(perThousandAt(load), perThousand, cores.text);
  const bytes = perUnit(perGBAt(load), perGB, cpuTimeText);
  const perUnits = { requests: [items], calls: [items], messages: [items, bytes], bytes: [bytes, items] }[load.cargo];
  return [
    { name: t('table.standing', 'standing'), figure: ({ cpu }) => cpu.standing, text: cores.text },
    { name: t('table.induced', 'induced'), figure: ({ cpu }) => cpu.induced, text: cores.text },
    { name: t('table.steady', 'in all'), figure: ({ cpu }) => cpu.steady, text: cores.text },
    ...perUnits,
    { name: t('table.instance', 'per proxy or process'), figure: ({ cpu }) => cpu.perInstance, text: cores.text },
    { name: t('table.reserved', 'reserved'), figure: ({ cpu }) => cpu.reserved, text: cores.text },
    { name: t('table.limit', 'limit'), figure: ({ cpu }) => cpu.limit, text: cores.text, isRare: true },
    { name: t('table.throttled', 'throttled'), figure: ({ cpu }) => cpu.throttledShare, text: shareText, isRare: true },
    { name: t('table.share', 'of the nodes'), figure: ({ cpu }) => cpu.shareOfCapacity, text: shareText },
    {
      name: t('table.increase', 'of the increase'),
      figure: ({ cpu }) => cpu.shareOfIncrease,
      text: shareText,
      isRare: true,
    },
    {
      name: t('table.per-gb', 'CPU time per GB sent'),
      figure: ({ cpu }) => cpu.secondsPerGB,
      text: cpuTimeText,
      isRare: true,
    },
  ];
}

/** What each component held in memory. Memory stays when requests go, so that all of it is set against the rate. */
export function memoryColumns(load: LoadRates): ComponentColumn[] {
  const of = (name: string, figure: (all: ComponentFigures['memory']) => Figure, isRare = false): ComponentColumn => ({
    name,
    figure: (one) => figure(one.memory),
    text: memory.text,
    isRare,
  });
  return [
    of(t('table.standing', 'standing'), ({ standing }) => standing),
    of(t('table.induced', 'induced'), ({ induced }) => induced),
    of(t('table.steady', 'in all'), ({ steady }) => steady),
    { ...of(perThousandAt(load), ({ totalPer1k }) => totalPer1k), isWhole: (one) => one.memory.totalPer1k.known },
    of(t('table.instance', 'per proxy or process'), ({ perInstance }) => perInstance),
    of(t('table.peak', 'highest'), ({ peak }) => peak, true),
    of(t('table.reserved', 'reserved'), ({ reserved }) => reserved),
    of(t('table.stranded', 'reserved, not used'), ({ stranded }) => stranded, true),
    { ...of(t('table.share', 'of the nodes'), ({ shareOfCapacity }) => shareOfCapacity), text: shareText },
  ];
}
