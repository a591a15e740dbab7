import { t } from '@grafana/i18n';
import { Badge, Text } from '@grafana/ui';
import type { Health } from '@headroom/contract';
import React from 'react';

/** Whether the generator itself kept up, in words; nothing before the first second. */
export function HealthBadge({ status }: { status: Health['status'] | null }) {
  switch (status) {
    case null:
      return null;
    case 'ok':
      return (
        <Text color="secondary" variant="bodySmall">
          {t('health.ok', 'generator ok')}
        </Text>
      );
    case 'strained':
      return <Badge color="orange" icon="exclamation-triangle" text={t('health.strained', 'generator strained')} />;
    case 'saturated':
      return <Badge color="red" icon="exclamation-triangle" text={t('health.saturated', 'generator saturated')} />;
  }
}
