import { HeadroomError, type Run } from '@headroom/contract';
import type { RunEnvironment } from '../../environment/run-environment.ts';
import type { FileAnswer } from '../../http/operation-handlers.ts';
import type { Store } from '../../store/store.ts';
import { fileName } from './file-name.ts';
import { hdrLog } from './hdr-log.ts';
import { runCsv } from './run-csv.ts';
import { storedEvents } from '../stored-events.ts';

/** The forms in which a run can be taken along. */
export type ExportFormat = 'json' | 'csv' | 'hdr';

/** From where a run's parts are read. */
export interface ExportNeeds {
  readonly store: Pick<Store, 'runs'>;
  readonly environment: Pick<RunEnvironment, 'report'>;
}

/** A run as a file. Without a result only the format `json` gives one; the others throw `not_found`. */
export async function exportRun(run: Run, format: ExportFormat, needs: ExportNeeds): Promise<FileAnswer> {
  const result = await needs.store.runs.findResult(run.id);
  const file = (extension: string, contentType: string, content: string): FileAnswer => ({
    name: fileName(run, extension),
    contentType: `${contentType}; charset=utf-8`,
    content,
  });
  if (format === 'json') {
    const report = await needs.environment.report(run).catch(nullIfNotFound);
    return file('json', 'application/json', `${JSON.stringify({ run, result: result ?? null, report }, null, 2)}\n`);
  }
  if (result === undefined) {
    throw new HeadroomError('not_found', `The run ${run.id} has no result: it has not ended, or it measured nothing.`);
  }
  return format === 'csv'
    ? file('csv', 'text/csv', runCsv(run, result))
    : file('hlog', 'text/plain', await hdrLog(run, result, storedEvents(needs.store.runs, run.id)));
}

function nullIfNotFound(error: unknown): null {
  if (error instanceof HeadroomError && error.code === 'not_found') {
    return null;
  }
  throw error;
}
