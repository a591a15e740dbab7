import type { ComponentFigures, Figure, OverheadReport } from '@headroom/contract';
import { formatBytes, formatCores } from '@headroom/measure';
import { terminalText } from './terminal-text.ts';

const NAME_WIDTH = 30;
const WIDTH = 16;

/** The columns of a component, each with its unit. */
const columns: ReadonlyArray<[title: string, figure: (of: ComponentFigures) => Figure, format: (n: number) => string]> =
  [
    ['standing', ({ cpu }) => cpu.standing, formatCores],
    ['in all', ({ cpu }) => cpu.steady, formatCores],
    ['per 1 000/s', ({ cpu }) => cpu.totalPer1k, formatCores],
    ['memory', ({ memory }) => memory.steady, formatBytes],
  ];

/** An overhead report for a terminal: the answer, what each component spent, the warnings, what could not be seen. */
export function reportLines(report: OverheadReport): string[] {
  const { answer, figures, warnings, missing, failures, provisional } = report;
  return [
    terminalText(answer),
    ...(provisional ? ['Provisional: the window after the load has not been read yet.'] : []),
    '',
    ' '.repeat(NAME_WIDTH) + columns.map(([title]) => title.padStart(WIDTH)).join(''),
    ...figures.components.filter(wasSeen).map(componentLine),
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

function componentLine(component: ComponentFigures): string {
  const name = component.component.replace('_', ' ');
  const cells = columns.map(([, figure, format]) => {
    const value = figure(component);
    return (value.known ? format(value.value) : 'unknown').padStart(WIDTH);
  });
  return (component.kind === null ? name : `  ${terminalText(component.kind)}`).padEnd(NAME_WIDTH) + cells.join('');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${terminalText(line)}`)];
}
