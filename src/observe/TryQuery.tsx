import { t } from '@grafana/i18n';
import { Button, Stack, Text } from '@grafana/ui';
import type { Answer } from '@headroom/contract';
import React from 'react';
import { whyNotRun } from '../app/permissions';
import { asIs } from '../app/text';
import { useTryQuery } from '../runner/useTryQuery';

/** Says what a query gives at this moment, connection by connection. */
export function TryQuery({ expr }: { expr: string }) {
  const tried = useTryQuery();
  const denied = whyNotRun();
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <Button
        variant="secondary"
        disabled={expr.trim() === '' || tried.isPending || denied !== undefined}
        tooltip={denied}
        onClick={() => tried.mutate(expr)}
      >
        {t('query.try', 'Try')}
      </Button>
      <div role="status">
        {tried.error && <Text color="error">{tried.error.message}</Text>}
        {tried.data &&
          linesOf(tried.data).map((line) => (
            <Text key={line} element="p" variant="bodySmall">
              {line}
            </Text>
          ))}
      </div>
    </Stack>
  );
}

function linesOf({ answers, failures }: Answer<'tryQuery'>): string[] {
  const lines = [
    ...answers.map(({ connection, series, value, notes }) =>
      [
        series === 0
          ? t('query.gives-nothing', '{{connection}}: no series', { connection, ...asIs })
          : t('query.gives', '{{connection}}: {{count}} series, the first at {{value}}', {
              connection,
              count: series,
              value: value === null ? t('query.no-number', 'no number') : String(Number(value.toPrecision(6))),
              ...asIs,
            }),
        ...notes,
      ].join('; ')
    ),
    ...failures.map(({ connection, problem }) => `${connection}: ${problem}`),
  ];
  return lines.length === 0 ? [t('query.no-connection', 'There is no connection to ask.')] : lines;
}
