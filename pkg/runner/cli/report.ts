import { HeadroomError, type OverheadReport } from '@headroom/contract';
import { storedReport } from '../environment/stored-report.ts';
import { nothingTaken, readDocuments } from '../provisioning/documents.ts';
import { readFiles } from '../provisioning/files.ts';
import type { RunnerSettings } from '../settings.ts';
import { openStore } from '../store/store.ts';
import { withApi } from './api/open-api.ts';
import type { Command } from './command-line.ts';
import { exitCodes } from './exit-code.ts';
import { outputForm, print } from './output.ts';
import { reportLines } from './report-lines.ts';
import { settingsOf } from './settings-of.ts';
import { UsageError } from './usage-error.ts';

/** `report RUNID`: the overhead report of a run that is stored, also while a runner works on the same data. */
export const report: Command = async ({ words, flags }) => {
  const [id, ...more] = words;
  if (id === undefined || more.length > 0) {
    throw new UsageError('report takes the id of one run');
  }
  const form = outputForm(flags.output);
  const found =
    flags.server === undefined
      ? await reportInFolder(settingsOf(flags), id)
      : await withApi(flags, ({ call }) => call('getReport', { params: { id } }));
  print(form, found, () => reportLines(found));
  return exitCodes.passed;
};

async function reportInFolder({ provisioningFolder, dataFolder }: RunnerSettings, id: string): Promise<OverheadReport> {
  const files = (await readFiles(provisioningFolder)) ?? [];
  const { prices } = readDocuments(files, { hasGrafana: true, taken: nothingTaken });
  const store = await openStore(dataFolder);
  try {
    const run = await store.runs.find(id);
    if (run === undefined) {
      throw new HeadroomError('not_found', `There is no run with the id ${id}.`);
    }
    return await storedReport(run, store, prices?.prices ?? null);
  } finally {
    await store.close();
  }
}
