import { cargoOf, HeadroomError, type OverheadReport, type Prices, type Run } from '@headroom/contract';
import { overheadReport } from '@headroom/environment';
import type { Store } from '../store/store.ts';

/** The overhead report of a run, computed from what is stored; throws `not_found` when nothing was captured. */
export async function storedReport(
  run: Run,
  { captures, runs }: Pick<Store, 'captures' | 'runs'>,
  prices: Prices | null
): Promise<OverheadReport> {
  const [capture, result] = await Promise.all([captures.find(run.id), runs.findResult(run.id)]);
  if (capture === undefined || (run.test.kind === 'Test' && result === undefined)) {
    throw nothingSeen(run, 'has no overhead report');
  }
  return overheadReport({
    capture,
    result: result ?? null,
    cargo: run.test.kind === 'Test' ? cargoOf(run.test.target) : 'requests',
    mesh: run.test.environment?.mesh ?? 'auto',
    prices,
  });
}

/** The `not_found` of a run of whose environment nothing is stored. */
export function nothingSeen({ id }: Run, what: string): HeadroomError {
  return new HeadroomError('not_found', `The run ${id} ${what}: it has not ended, or it measured nothing.`);
}
