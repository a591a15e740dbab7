import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import { isTerminal, type Run, type RunHeadline } from '@headroom/contract';
import React from 'react';
import { unbroken } from '../../app/unbroken';

interface Props {
  run: Run;
  text: (headline: RunHeadline) => string;
}

/** A figure of a run in a list; why there is none where there is none. */
export function HeadlineFigure({ run, text }: Props) {
  return run.headline === null ? (
    <Text color="secondary" variant="bodySmall">
      {whyNoHeadline(run)}
    </Text>
  ) : (
    <>{unbroken(text(run.headline))}</>
  );
}

/** Why lists have no figures of a run. */
export function whyNoHeadline({ state, test }: Pick<Run, 'state' | 'test'>): string {
  if (!isTerminal(state)) {
    return t('headline.not-yet', 'not yet');
  }
  return test.kind === 'Observation' ? t('headline.no-load', 'no load') : t('headline.nothing', 'nothing measured');
}
