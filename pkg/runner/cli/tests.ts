import { testDefinition, type StoredTest } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import { isDeepStrictEqual } from 'node:util';
import { withApi } from './api/open-api.ts';
import type { RunnerApi } from './api/runner-api.ts';
import type { Command } from './command-line.ts';
import { findTest, listTests } from './find-test.ts';
import { outputForm, print, yamlText } from './output.ts';
import { loadInWords } from './progress-line.ts';
import { tableLines } from './table-lines.ts';
import { terminalText } from './terminal-text.ts';
import { UsageError } from './usage-error.ts';
import { documentsOf } from './written-documents.ts';

/** `tests list`, `tests show NAME`, `tests delete NAME`, `tests apply FILE`. */
export const tests: Command = async ({ words: [verb = 'list', what = '', ...more], flags }) => {
  if (!['list', 'show', 'delete', 'apply'].includes(verb) || (verb === 'list') !== (what === '') || more.length > 0) {
    throw new UsageError('tests list, tests show NAME, tests delete NAME, or tests apply FILE');
  }
  const form = outputForm(flags.output);
  const written = verb === 'apply' ? await documentsOf(what, testDefinition) : [];
  await withApi(flags, async (api) => {
    if (verb === 'list') {
      const all = await listTests(api);
      print(form, all, () => tableLines(['NAME', 'LOAD', 'TARGET', 'LAST RUN'], all.map(rowOf)));
    } else if (verb === 'show') {
      const { test } = await findTest(api, what);
      print(form, test, () => [yamlText(test)]);
    } else if (verb === 'delete') {
      const { id } = await findTest(api, what);
      await api.call('deleteTest', { params: { id } });
    } else {
      for (const test of written) {
        console.log(`${terminalText(test.name)} ${await apply(api, test)}`);
      }
    }
  });
  return 0;
};

/** Makes or changes the test of this name. */
async function apply(api: RunnerApi, test: StoredTest['test']): Promise<'made' | 'changed' | 'unchanged'> {
  const known = (await listTests(api)).find((stored) => stored.test.name === test.name);
  if (known === undefined) {
    await api.call('createTest', { body: { test } });
    return 'made';
  }
  const stored = await api.call('getTest', { params: { id: known.id } });
  if (isDeepStrictEqual(stored.test, test)) {
    return 'unchanged';
  }
  await api.call('updateTest', { params: { id: known.id }, body: { test, version: stored.version } });
  return 'changed';
}

function rowOf({ test, recentRuns: [last] }: StoredTest): string[] {
  const p99Us = last?.headline?.p99Us ?? null;
  const outcome = last?.state === 'finished' && last.verdict !== 'none' ? last.verdict : last?.state;
  return [
    test.name,
    loadInWords(test),
    test.target.url,
    [outcome ?? 'none', ...(p99Us === null ? [] : [`p99 ${formatLatency(p99Us)}`])].join(', '),
  ];
}
