import type { Counts, HistogramData } from '@headroom/contract';
import { noCounts } from '@headroom/measure';
import { z } from 'zod';
import { ladderHistogram } from '../records/ladder.ts';
import { REPORT_MARK } from './lua-script.ts';

const count = z.int().min(0);
const report = z.object({
  us: count,
  requests: count,
  bytes: count,
  min: z.number().min(0),
  max: z.number().min(0),
  mean: z.number().min(0),
  errors: z.object({ connect: count, read: count, write: count, status: count, timeout: count }),
  ladder: z.array(z.tuple([z.number(), z.number()])),
});
/** What the script in wrk or wrk2 reports; times in µs. */
export type LuaReport = z.infer<typeof report>;

/** The report in what the program printed; throws an Error where there is none. */
export function readLuaReport(printed: string): LuaReport {
  const line = printed.split('\n').find((one) => one.startsWith(REPORT_MARK));
  let json: unknown;
  try {
    json = JSON.parse(line?.slice(REPORT_MARK.length) ?? '');
  } catch {
    json = undefined;
  }
  const parsed = report.safeParse(json);
  if (!parsed.success) {
    throw new Error('its report is missing or cut short');
  }
  return parsed.data;
}

/** What happened to the requests of a report. Which statuses there were is not told. */
export function countsOf({ requests, bytes, errors }: LuaReport): Counts {
  const failed = {
    connect: errors.connect,
    timeout: errors.timeout,
    reset: errors.read + errors.write,
    status: errors.status,
  };
  const sent = requests + failed.reset;
  return {
    ...noCounts(),
    arrivals: sent + failed.connect,
    sent,
    ok: Math.max(0, requests - failed.status - failed.timeout),
    errors: Object.fromEntries(Object.entries(failed).filter(([, n]) => n > 0)),
    bytesSent: null,
    bytesReceived: bytes,
    connectionsOpened: null,
  };
}

/** The times of a report, of so many samples. */
export function timesOf({ ladder, min, max, mean }: LuaReport, samples: number): HistogramData {
  const rungs = [{ p: 0, us: min }, ...ladder.map(([p, us]) => ({ p, us })), { p: 100, us: max }];
  return { ...ladderHistogram(rungs, samples), sumUs: mean * samples };
}
