import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, useStyles2 } from '@grafana/ui';
import type { GeneratorInfo } from '@headroom/contract';
import React from 'react';
import { asIs } from '../app/text';
import { QuietBadge } from '../app/QuietBadge';
import { foundInWords } from './generatorInWords';

/** Whether a generator is installed where the runner is, which version and where; of one that is missing, why, and the ordinary way to have it. */
export function GeneratorThere({ info }: { info: GeneratorInfo }) {
  const styles = useStyles2(getStyles);
  const { found, missing, install } = info;
  return (
    <div className={styles.there}>
      {missing === null ? (
        <>
          <Badge
            color="green"
            icon="check"
            text={t('generators.found', 'version {{version}}', { version: foundInWords(info), ...asIs })}
          />
          {found?.path != null && <code className={styles.code}>{found.path}</code>}
        </>
      ) : (
        <>
          <QuietBadge icon="times" text={t('generators.missing', 'not installed')} />
          <span>{missing}</span>
          {install !== null && <span className={styles.how}>{install}</span>}
        </>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  there: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
    minWidth: 0,
    overflowWrap: 'anywhere',
  }),
  code: css({ maxWidth: '100%', whiteSpace: 'pre-wrap' }),
  how: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
