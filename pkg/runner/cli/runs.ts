import type { Run } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import { withApi } from './api/open-api.ts';
import { runsOf, type RunnerApi } from './api/runner-api.ts';
import type { Command } from './command-line.ts';
import { endedLines } from './follow-run.ts';
import { outputForm, print } from './output.ts';
import { tableLines } from './table-lines.ts';
import { terminalText } from './terminal-text.ts';
import { UsageError } from './usage-error.ts';

const formats = ['json', 'csv', 'hdr'] as const;

/** `runs list`, `runs show ID`, `runs delete ID`, `runs export ID --format json|csv|hdr`. */
export const runs: Command = async ({ words: [verb = 'list', id = '', ...more], flags }) => {
  const isKnown = ['list', 'show', 'delete', 'export'].includes(verb) && (verb === 'list') === (id === '');
  const format = formats.find((one) => one === flags.format);
  if (!isKnown || more.length > 0 || (verb === 'export') !== (flags.format !== undefined)) {
    throw new UsageError('runs list, runs show ID, runs delete ID, or runs export ID --format json|csv|hdr');
  }
  if (flags.format !== undefined && format === undefined) {
    throw new UsageError(`--format must be one of ${formats.join(', ')}`);
  }
  const form = outputForm(flags.output);
  await withApi(flags, async (api) => {
    if (format !== undefined) {
      await exportRun(api, id, format);
    } else if (verb === 'list') {
      const { runs: found } = await api.call('listRuns', { query: {} });
      print(form, found, () => tableLines(['ID', 'QUEUED', 'STATE', 'VERDICT', 'P99', 'TEST'], found.map(rowOf)));
    } else if (verb === 'show') {
      const found = await api.call('getRun', { params: { id } });
      const lines = form === 'table' ? await endedLines(found, runsOf(api)) : [];
      print(form, found, () => lines);
    } else {
      await api.call('deleteRun', { params: { id } });
    }
  });
  return 0;
};

/** To a file as it is; a terminal gets nothing that could steer it. */
async function exportRun(api: RunnerApi, id: string, format: (typeof formats)[number]): Promise<void> {
  const { content } = await api.call('exportRun', { params: { id }, query: { format } });
  const shown = process.stdout.isTTY ? content.split('\n').map(terminalText).join('\n') : content;
  process.stdout.write(shown.endsWith('\n') ? shown : `${shown}\n`);
}

function rowOf({ id, queuedAtMs, state, verdict, headline, test }: Run): string[] {
  const p99Us = headline?.p99Us ?? null;
  const queued = new Date(queuedAtMs).toISOString().slice(0, 19).replace('T', ' ');
  return [id, queued, state, verdict, p99Us === null ? '' : formatLatency(p99Us), test.name];
}
