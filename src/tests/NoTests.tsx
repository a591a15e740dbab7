import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { EmptyState, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';

const EXAMPLE = `kind: Test
name: checkout
target:
  url: http://127.0.0.1:8080/checkout
load:
  kind: open
  rate: 500
  duration: 20s
thresholds:
  - p99 < 25ms
`;

/** What a test is and how to make the first one. */
export function NoTests() {
  const styles = useStyles2(getStyles);
  return (
    <EmptyState
      variant="call-to-action"
      image={<Icon name="file-alt" size="xxxl" />}
      message={t('tests.none', 'No tests yet')}
    >
      <Trans i18nKey="tests.what">
        A test says where requests go, how many, for how long, and what must hold. Put a file such as this one into the
        runner&apos;s provisioning folder:
      </Trans>
      <pre className={styles.example}>{EXAMPLE}</pre>
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  example: css({ marginTop: theme.spacing(2), textAlign: 'left' }),
});
