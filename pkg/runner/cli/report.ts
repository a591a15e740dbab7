import { HeadroomError } from '@headroom/contract';
import { storedReport } from '../environment/stored-report.ts';
import { readDocuments } from '../provisioning/documents.ts';
import { readFiles } from '../provisioning/files.ts';
import { openStore } from '../store/store.ts';
import { settingsOf, type Command } from './commands.ts';
import { exitCodes } from './exit-code.ts';
import { reportLines } from './report-lines.ts';
import { UsageError } from './usage-error.ts';

/** `report RUNID`: the overhead report of a run that is stored, also while a runner works on the same data. */
export const report: Command = async ({ words, flags }) => {
  const [id, ...more] = words;
  if (id === undefined || more.length > 0) {
    throw new UsageError('report takes the id of one run');
  }
  const settings = settingsOf(flags);
  const files = (await readFiles(settings.provisioningFolder)) ?? [];
  const { prices } = readDocuments(files, { hasGrafana: true, takenConnections: new Set() });
  const store = await openStore(settings.dataFolder);
  try {
    const run = await store.runs.find(id);
    if (run === undefined) {
      throw new HeadroomError('not_found', `There is no run with the id ${id}.`);
    }
    const found = await storedReport(run, store, prices);
    console.log(flags.output === 'json' ? JSON.stringify(found) : reportLines(found).join('\n'));
    return exitCodes.passed;
  } finally {
    await store.close();
  }
};
