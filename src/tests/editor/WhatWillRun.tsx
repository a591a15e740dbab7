import { t } from '@grafana/i18n';
import { Alert, Stack, Text } from '@grafana/ui';
import type { Answer } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { choiceAtLength } from '../../generators/choiceInWords';
import { PlanText } from '../../generators/PlanText';
import { ProblemList } from '../../runner/ProblemList';
import { RunnerAlert } from '../../runner/RunnerAlert';
import type { RunnerError } from '../../runner/RunnerError';

interface Props {
  /** Whether the test has the form of one: before that nobody is asked. */
  isWhole: boolean;
  answer: Answer<'checkTest'> | undefined;
  error: RunnerError | null;
  retry: () => void;
}

/** What the generator would execute for the test as it is written, or why it would not. */
export function WhatWillRun({ isWhole, answer, error, retry }: Props) {
  return (
    <Stack direction="column" gap={1}>
      <Text element="h2" variant="h5">
        {t('will-run.title', 'What will run')}
      </Text>
      <div aria-live="polite">
        {!isWhole ? (
          <Text color="secondary">{t('will-run.not-whole', 'It is said here once the test is complete.')}</Text>
        ) : error !== null ? (
          <RunnerAlert
            title={t('will-run.unknown', 'What would run could not be found out')}
            error={error}
            retry={retry}
          />
        ) : answer === undefined ? (
          <Text color="secondary">{t('will-run.asking', 'Asking the runner…')}</Text>
        ) : (
          <>
            {answer.problems.length > 0 && (
              <Alert
                severity="warning"
                bottomSpacing={0}
                title={t('will-run.refused', 'As it is, the runner refuses this test')}
              >
                <ProblemList problems={answer.problems} />
              </Alert>
            )}
            {answer.plan && (
              <>
                <Text color="secondary" variant="bodySmall">
                  {t('will-run.by', 'By {{name}} {{version}}:', { ...answer.plan.generator, ...asIs })}{' '}
                  {choiceAtLength(answer.generator)}
                </Text>
                <PlanText plan={answer.plan} />
              </>
            )}
          </>
        )}
      </div>
    </Stack>
  );
}
