import { t } from '@grafana/i18n';
import { Text, TextLink } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React from 'react';
import { paths } from '../app/paths';
import { asIs } from '../app/text';
import { useQueue } from '../runner/useQueue';
import { ordinal } from './ordinal';

/** Where a run that waits stands in the queue, and behind which; nothing once its turn has come. */
export function QueuePlace({ run: { id, state } }: { run: Run }) {
  const { data } = useQueue(state === 'queued');
  const index = data?.waiting.findIndex((run) => run.id === id) ?? -1;
  if (state !== 'queued' || data === undefined || index < 0) {
    return null;
  }
  const before = index === 0 ? data.underWay[data.underWay.length - 1] : data.waiting[index - 1];
  return (
    <Text element="p">
      {t('queue.place', '{{place}} in the queue', { place: ordinal(index + 1), ...asIs })}
      {before !== undefined && (
        <>
          {', '}
          {t('queue.behind', 'behind')} <TextLink href={paths.run(before.id)}>{before.test.name}</TextLink>
        </>
      )}
      .
    </Text>
  );
}
