import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';

/** So many are shown before somebody asks for the rest. */
const AT_FIRST = 4;

/** Sentences below each other, the first few at first. */
export function Lines({ lines }: { lines: readonly string[] }) {
  const styles = useStyles2(getStyles);
  const [isWhole, setWhole] = useState(false);
  return (
    <div>
      <ul className={styles.list}>
        {(isWhole ? lines : lines.slice(0, AT_FIRST)).map((line, at) => (
          <li key={at}>{line}</li>
        ))}
      </ul>
      {!isWhole && lines.length > AT_FIRST && (
        <Button size="sm" fill="text" onClick={() => setWhole(true)}>
          {t('boards.lines-more', '{{count}} more', { count: lines.length - AT_FIRST })}
        </Button>
      )}
    </div>
  );
}

const getStyles = () => ({ list: css({ margin: 0, listStyle: 'none', overflowWrap: 'anywhere' }) });
