import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import { requestUnit, type Run } from '@headroom/contract';
import React from 'react';
import { Section } from '../Section';
import { PreflightSteps } from './PreflightSteps';

/** What trying the target gave, where it matters now: while the run prepares, and where it ended the run. */
export function PreflightSection({ run: { state, preflight, test } }: { run: Run }) {
  const hasFailed = preflight?.steps.some(({ ok }) => !ok) === true;
  if (test.kind === 'Observation' || !(state === 'preparing' || hasFailed)) {
    return null;
  }
  return (
    <Section title={t('preflight.title', 'Preflight')}>
      {preflight === null ? (
        <Text color="secondary">{t('preflight.trying', 'Trying the target once, before any load…')}</Text>
      ) : (
        <PreflightSteps preflight={preflight} unit={requestUnit(test.target)} />
      )}
    </Section>
  );
}
