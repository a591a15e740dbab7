import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Stack, Text, useStyles2 } from '@grafana/ui';
import type { Plan } from '@headroom/contract';
import React from 'react';
import { CommandText } from './CommandText';

/** What a generator executes for a test: in words, what it does otherwise than the test says, and the command, if it is another program. */
export function PlanText({ plan: { steps, altered, command, live } }: { plan: Plan }) {
  const styles = useStyles2(getStyles);
  return (
    <Stack direction="column" gap={2}>
      <ol className={styles.steps}>
        {steps.map((step, at) => (
          <li key={at}>{step}</li>
        ))}
      </ol>
      {altered.length > 0 && (
        <Alert severity="info" bottomSpacing={0} title={t('plan.altered', 'Done otherwise than the test says')}>
          <ul className={styles.steps}>
            {altered.map(({ path, code, text }) => (
              <li key={`${path} ${code}`}>
                <code>{path}</code> {text}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {!live && (
        <Text color="secondary">
          {t('plan.not-live', 'It tells no figures while it works: the page shows a clock until the end.')}
        </Text>
      )}
      {command !== null && <CommandText command={command} />}
    </Stack>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
});
