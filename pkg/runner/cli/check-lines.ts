import type { CheckStep, Connection } from '@headroom/contract';
import { terminalText } from './terminal-text.ts';

const MARKS: Readonly<Record<CheckStep['outcome'], string>> = { ok: '✓', warning: '!', failed: '✗', skipped: '–' };
const NAME_WIDTH = 17;

/** The connection whose steps follow. */
export function connectionLine(connection: Connection): string {
  const [what, place] =
    connection.kind === 'GrafanaConnection'
      ? ['Grafana', connection.url]
      : [connection.role, connection.direct?.url ?? `Grafana's data source ${connection.grafana?.datasource}`];
  return `${terminalText(connection.name)} · ${what} · ${terminalText(place)}`;
}

/** A step with its mark and finding, and beneath it what to do. */
export function stepLines({ step, outcome, finding, remedy, code }: CheckStep): string[] {
  const line = `  ${MARKS[outcome]} ${step.replaceAll('_', ' ').padEnd(NAME_WIDTH)}${terminalText(finding)}`;
  const indent = ' '.repeat(4 + NAME_WIDTH);
  return remedy === null ? [line] : [line, `${indent}→ ${remedy}${code === null ? '' : ` [${code}]`}`];
}

/** What all steps come to. */
export function endLine(steps: readonly CheckStep[]): string {
  const count = (outcome: CheckStep['outcome']) => steps.filter((step) => step.outcome === outcome).length;
  return `  ${count('failed')} failed, ${count('warning')} to look at`;
}
