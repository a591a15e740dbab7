import { t } from '@grafana/i18n';
import { errorClasses, totalErrors } from '@headroom/contract';
import { formatBytes, formatCount } from '@headroom/measure';
import React from 'react';
import { errorClassInWords } from './errorsInWords';
import { FigureTable } from './FigureTable';
import type { RunFigures } from './RunFigures';

/** What happened to the requests, by outcome and by status. */
export function CountsTable({ figures: { counts, unfinished } }: { figures: RunFigures }) {
  const row = (name: string, figure: string) => ({ name, figures: [figure] });
  const classes = errorClasses.filter((name) => (counts.errors[name] ?? 0) > 0);
  return (
    <FigureTable
      caption={t('counts.caption', 'What happened to the requests')}
      rows={[
        row(t('counts.arrivals', 'Arrivals'), formatCount(counts.arrivals)),
        row(t('counts.sent', 'Sent'), formatCount(counts.sent)),
        row(t('counts.ok', 'Answered with a status below 400'), formatCount(counts.ok)),
        row(t('counts.errors', 'Errors'), formatCount(totalErrors(counts))),
        ...classes.map((name) => row(`– ${errorClassInWords(name)}`, formatCount(counts.errors[name] ?? 0))),
        ...(unfinished === null ? [] : [row(t('counts.unfinished', 'Unfinished'), formatCount(unfinished))]),
        ...Object.entries(counts.statuses).map(([status, count]) =>
          row(t('counts.status', 'Status {{status}}', { status }), formatCount(count))
        ),
        row(t('counts.bytes-sent', 'Bytes sent'), formatBytes(counts.bytesSent)),
        row(t('counts.bytes-received', 'Bytes received'), formatBytes(counts.bytesReceived)),
        row(t('counts.connections', 'Connections opened'), formatCount(counts.connectionsOpened)),
      ]}
    />
  );
}
