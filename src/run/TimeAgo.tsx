import { dateTimeFormat, dateTimeFormatTimeAgo } from '@grafana/data';
import { Tooltip } from '@grafana/ui';
import React from 'react';

/** A moment as people say it, with the moment itself, in the user's time zone, when pointed at. */
export function TimeAgo({ atMs }: { atMs: number }) {
  const exact = dateTimeFormat(atMs);
  return (
    <Tooltip content={exact}>
      <time dateTime={new Date(atMs).toISOString()} aria-label={exact}>
        {dateTimeFormatTimeAgo(atMs)}
      </time>
    </Tooltip>
  );
}
