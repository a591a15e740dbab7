import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import React from 'react';
import { asIs } from '../../app/text';

interface Props {
  /** What is set in the part. */
  words: string;
  /** How many of its fields need correction. */
  wrong: number;
}

/** What stands for a part of the form while it is folded. */
export function FoldedWords({ words, wrong }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <p className={styles.words}>
      {words}
      {wrong > 0 && (
        <>
          {' '}
          <Text color="error">
            {t('test-form.wrong-fields', '{{count}} to be corrected', { count: wrong, ...asIs })}
          </Text>
        </>
      )}
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  words: css({
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    color: theme.colors.text.secondary,
    overflowWrap: 'anywhere',
  }),
});
