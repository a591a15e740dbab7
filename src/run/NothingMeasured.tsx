import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Text } from '@grafana/ui';
import { isTerminal, type Run } from '@headroom/contract';
import React from 'react';
import { Section } from './Section';

/** In place of a result: why there is none, or none yet. */
export function NothingMeasured({ run, isReading }: { run: Run; isReading: boolean }) {
  return (
    <Section title={t('result.title', 'Result')}>
      {isReading ? (
        <LoadingPlaceholder text={t('answer.reading', 'Reading the result…')} />
      ) : (
        <Text color="secondary">{whyNone(run)}</Text>
      )}
    </Section>
  );
}

function whyNone({ state, health }: Run): string {
  if (!isTerminal(state)) {
    return t('result.not-ended', 'None yet: it begins with the first second of load.');
  }
  return health === null
    ? t('result.nothing', 'There is none: the run measured nothing.')
    : t('result.unread', 'Unknown: it could not be read.');
}
