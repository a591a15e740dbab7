import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { BoardDifference } from '@headroom/boards';
import React from 'react';

/** So many are listed; the rest is counted. */
const SHOWN = 200;

/** In what two forms of a dashboard differ, as they are written there. */
export function Differences({ differences }: { differences: readonly BoardDifference[] }) {
  const styles = useStyles2(getStyles);
  return differences.length === 0 ? null : (
    <ul className={styles.list}>
      {differences.slice(0, SHOWN).map(({ path, kind, message }) => (
        <li key={`${kind}${path}`} className={styles[kind]}>
          {message}
        </li>
      ))}
      {differences.length > SHOWN && (
        <li>{t('mapping.more', 'and {{count}} more', { count: differences.length - SHOWN })}</li>
      )}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
  added: css({ color: theme.colors.success.text }),
  removed: css({ color: theme.colors.error.text }),
  changed: css({ color: theme.colors.text.primary }),
});
