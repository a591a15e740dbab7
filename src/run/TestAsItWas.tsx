import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import type { Runnable } from '@headroom/contract';
import React, { useMemo } from 'react';
import { stringify } from 'yaml';
import { Section } from './Section';

/** The test as it was when it was run, in YAML that can be copied into a file. */
export function TestAsItWas({ test }: { test: Runnable }) {
  const styles = useStyles2(getStyles);
  const yaml = useMemo(() => stringify(test), [test]);
  return (
    <Section
      title={t('test.title', 'Test, as it was')}
      actions={
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => yaml}>
          {t('test.copy', 'Copy')}
        </ClipboardButton>
      }
    >
      <pre className={styles.yaml}>{yaml}</pre>
    </Section>
  );
}

const getStyles = () => ({
  yaml: css({ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
