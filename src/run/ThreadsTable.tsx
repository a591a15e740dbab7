import { t } from '@grafana/i18n';
import type { ThreadHealth } from '@headroom/contract';
import { formatCores, formatLatency, formatShare } from '@headroom/measure';
import React from 'react';
import { asIs } from '../app/text';
import { FigureTable } from './FigureTable';

/** How each of the generator's threads fared, so that one that lags behind the others is seen. */
export function ThreadsTable({ threads }: { threads: readonly ThreadHealth[] }) {
  const unknown = t('threads.unknown', 'unknown');
  return (
    <FigureTable
      caption={t('threads.title', 'Threads of the generator')}
      head={[
        t('threads.status', 'Status'),
        t('threads.busy', 'Busy'),
        t('threads.cores', 'CPU'),
        t('threads.late', 'Noticed late (p99)'),
        t('threads.garbage', 'Clearing memory'),
        t('threads.crowded', 'Waiting for its core'),
      ]}
      rows={threads.map(({ thread, status, eventLoopUtilization, cores, noticedP99Us, garbage, crowded }) => ({
        name: t('threads.one', 'Thread {{thread}}', { thread, ...asIs }),
        figures: [
          status,
          formatShare(eventLoopUtilization),
          cores === null ? unknown : formatCores(cores),
          noticedP99Us === null ? t('threads.none-due', 'none was due') : formatLatency(noticedP99Us),
          formatShare(garbage),
          crowded === null ? unknown : formatShare(crowded),
        ],
      }))}
    />
  );
}
