import { t } from '@grafana/i18n';
import { Alert, Stack } from '@grafana/ui';
import type { Health } from '@headroom/contract';
import React from 'react';
import { GuideHelp } from '../guide/GuideHelp';

/** Why the figures may say more about the generator than about the target; nothing while the generator keeps up. */
export function GeneratorHealth({ health }: { health: Health | undefined }) {
  if (health === undefined || health.status === 'ok') {
    return null;
  }
  return (
    <Alert
      bottomSpacing={0}
      severity={health.status === 'saturated' ? 'error' : 'warning'}
      title={titleOf(health.status)}
    >
      <Stack justifyContent="space-between" alignItems="flex-start" gap={1}>
        <ul style={{ margin: 0, paddingLeft: '1.25em' }}>
          {health.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <GuideHelp place="results#generator-health" about={t('health.title', 'Generator health')} />
      </Stack>
    </Alert>
  );
}

function titleOf(status: 'strained' | 'saturated'): string {
  return status === 'saturated'
    ? t('health.saturated-means', 'The generator did not keep up: the figures describe it more than the target')
    : t('health.strained-means', 'The generator was strained: the slowest figures may be its own');
}
