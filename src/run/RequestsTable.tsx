import { t } from '@grafana/i18n';
import type { RequestResult } from '@headroom/contract';
import { formatCount, formatLatency, formatShare } from '@headroom/measure';
import React from 'react';
import { FigureTable } from './FigureTable';

const PERCENTILES = ['p50', 'p99'] as const;

/** Each of a test's several requests: how many ended, which share of them failed, and how long they took. */
export function RequestsTable({ caption, requests }: { caption: string; requests: readonly RequestResult[] }) {
  return (
    <FigureTable
      caption={caption}
      head={[t('requests.ended', 'Ended'), t('requests.errors', 'Errors'), ...PERCENTILES, t('times.max', 'max')]}
      rows={requests.map(({ name, ok, errors, response }) => ({
        name,
        figures: [
          formatCount(ok + errors),
          ok + errors === 0 ? t('requests.none', 'none ended') : formatShare(errors / (ok + errors)),
          ...[...PERCENTILES.map((p) => response?.percentilesUs[p]), response?.maxUs].map((us) =>
            us === undefined ? t('times.unknown', 'no sample') : formatLatency(us)
          ),
        ],
      }))}
    />
  );
}
