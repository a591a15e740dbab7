import { t } from '@grafana/i18n';
import { Badge, Stack, Text } from '@grafana/ui';
import { errorCatalogue, type TrailEntry } from '@headroom/contract';
import React from 'react';
import { QuietBadge } from '../app/QuietBadge';

/** How it ended: the word, and for what was not done the reason that goes with its code. */
export function TrailOutcome({ entry: { outcome, code, times } }: { entry: TrailEntry }) {
  return (
    <Stack direction="column" gap={0.5} alignItems="flex-start">
      <Stack gap={1} alignItems="center" wrap="wrap">
        <OutcomeBadge outcome={outcome} />
        {times > 1 && <span>{t('trail.times', '{{times}} times', { times })}</span>}
      </Stack>
      {code !== null && (
        <Text color="secondary" variant="bodySmall">
          {meaningOf(code)}
        </Text>
      )}
    </Stack>
  );
}

function OutcomeBadge({ outcome }: Pick<TrailEntry, 'outcome'>) {
  switch (outcome) {
    case 'done':
      return <QuietBadge icon="check" text={t('trail.done', 'done')} />;
    case 'refused':
      return <Badge color="orange" icon="lock" text={t('trail.refused', 'refused')} />;
    case 'failed':
      return <Badge color="red" icon="times" text={t('trail.failed', 'failed')} />;
  }
}

/** A newer runner may have codes that are not known here. */
function meaningOf(code: string): string {
  return Object.hasOwn(errorCatalogue, code) ? errorCatalogue[code as keyof typeof errorCatalogue].meaning : code;
}
