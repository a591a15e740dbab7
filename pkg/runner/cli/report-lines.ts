import type { Cargo, ComponentFigures, Figure, OverheadReport } from '@headroom/contract';
import { formatByteRate, formatBytes, formatCores, formatCpuSeconds, formatRate } from '@headroom/measure';
import { terminalText } from './terminal-text.ts';

const NAME_WIDTH = 30;
const WIDTH = 16;

type Column = [title: string, figure: (of: ComponentFigures) => Figure, format: (n: number) => string];

const perItem: Column = ['per 1 000/s', ({ cpu }) => cpu.totalPer1k, formatCores];
const perGB: Column = ['per GB carried', ({ cpu }) => cpu.totalPerGB, formatCpuSeconds];
const ofLoad: Readonly<Record<Cargo, readonly Column[]>> = {
  requests: [perItem],
  calls: [perItem],
  messages: [perItem, perGB],
  bytes: [perGB, perItem],
};

/** The columns of a component, each with its unit: what the load is told by comes first. */
function columnsFor(cargo: Cargo): Column[] {
  return [
    ['standing', ({ cpu }) => cpu.standing, formatCores],
    ['in all', ({ cpu }) => cpu.steady, formatCores],
    ...ofLoad[cargo],
    ['memory', ({ memory }) => memory.steady, formatBytes],
  ];
}

/** An overhead report for a terminal: the answer, what each component spent, the warnings, what could not be seen. */
export function reportLines(report: OverheadReport): string[] {
  const { answer, figures, warnings, missing, failures, provisional } = report;
  const columns = columnsFor(figures.load.cargo);
  return [
    terminalText(answer),
    ...(provisional ? ['Provisional: the window after the load has not been read yet.'] : []),
    '',
    ' '.repeat(NAME_WIDTH) + columns.map(([title]) => title.padStart(WIDTH)).join(''),
    ...figures.components.filter(wasSeen).map((one) => componentLine(one, columns)),
    ...section('Bytes on connections', figures.byteChain.map(placeLine)),
    ...section(
      'Warnings',
      warnings.map(({ code, message, remedy }) => `${code}  ${message} ${remedy}`)
    ),
    ...section(
      'Not seen',
      missing.map(({ question, why }) => `${question} ${why}`)
    ),
    ...section(
      'Not answered',
      failures.map(({ connection, query, problem }) => `${connection}: ${query}: ${problem}`)
    ),
  ];
}

function wasSeen({ cpu, memory }: ComponentFigures): boolean {
  return cpu.steady.known || memory.steady.known;
}

function componentLine(component: ComponentFigures, columns: readonly Column[]): string {
  const name = component.component.replace('_', ' ');
  const cells = columns.map(([, figure, format]) => {
    const value = figure(component);
    return (value.known ? format(value.value) : 'unknown').padStart(WIDTH);
  });
  return (component.kind === null ? name : `  ${terminalText(component.kind)}`).padEnd(NAME_WIDTH) + cells.join('');
}

function placeLine({
  at,
  upBytesPerSec,
  downBytesPerSec,
  connectionsPerSec,
  doubt,
}: OverheadReport['figures']['byteChain'][number]): string {
  const text = (figure: Figure, format: (n: number) => string) => (figure.known ? format(figure.value) : 'unknown');
  const opened = connectionsPerSec.known ? ` · connections opened ${formatRate(connectionsPerSec.value)}` : '';
  const bytes = `${text(upBytesPerSec, formatByteRate)} up · ${text(downBytesPerSec, formatByteRate)} down`;
  return `${at}: ${bytes}${opened}${doubt === undefined ? '' : ` · ${doubt}`}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${terminalText(line)}`)];
}
