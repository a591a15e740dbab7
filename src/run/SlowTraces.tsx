import { t } from '@grafana/i18n';
import { ClipboardButton, Stack, Text } from '@grafana/ui';
import type { Result } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import React from 'react';
import { asIs } from '../app/text';

type Traces = NonNullable<Result['slowTraces']>;

/** The slowest requests that can be found in a store of traces, by their ids. */
export function SlowTraces({ traces }: { traces: Traces }) {
  return (
    <Stack direction="column" gap={1}>
      <Text color="secondary" variant="bodySmall">
        {t(
          'traces.help',
          'The slowest recorded request of each second, slowest first. Search for the id in your traces.'
        )}
      </Text>
      {traces.map(({ traceId, responseUs, second }) => (
        <Stack key={traceId} gap={1} alignItems="center" wrap="wrap">
          <Text variant="code">{traceId}</Text>
          <Text>
            {t('traces.time', '{{time}} in second {{second}}', { time: formatLatency(responseUs), second, ...asIs })}
          </Text>
          <ClipboardButton
            size="sm"
            variant="secondary"
            fill="text"
            icon="copy"
            aria-label={t('traces.copy', 'Copy the id {{traceId}}', { traceId, ...asIs })}
            getText={() => traceId}
          />
        </Stack>
      ))}
    </Stack>
  );
}
