import { t } from '@grafana/i18n';
import { Badge, Stack, Text } from '@grafana/ui';
import type { Actor } from '@headroom/contract';
import React from 'react';

/** Who did something, and whether Grafana or a token vouches for the name. */
export function ActorName({ actor }: { actor: Actor | null }) {
  if (actor === null) {
    return <Text color="secondary">{t('actor.nobody', 'nobody known')}</Text>;
  }
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <span>{actor.name}</span>
      {!actor.verified && <UnverifiedActor />}
    </Stack>
  );
}

function UnverifiedActor() {
  return (
    <Badge
      color="orange"
      icon="question-circle"
      text={t('actor.unverified', 'unverified')}
      tooltip={t('actor.unverified-help', 'No signed identity came with it: the name is a claim.')}
    />
  );
}
