import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { MissingAnswer, OverheadReport } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { GuideHelp } from '../../guide/GuideHelp';
import { Part } from './Part';

/** Which questions have no answer, which queries failed, and why. */
export function NotSeen({ missing, failures }: Pick<OverheadReport, 'missing' | 'failures'>) {
  const styles = useStyles2(getStyles);
  return (
    <Part
      title={t('not-seen.title', 'What could not be seen, and why')}
      help={<GuideHelp place="overhead#unknown" about={t('not-seen.title', 'What could not be seen, and why')} />}
    >
      {missing.length + failures.length === 0 ? (
        <Text color="secondary">{t('not-seen.none', 'Nothing: every question that was asked has an answer.')}</Text>
      ) : (
        <ul className={styles.list}>
          {byQuestion(missing).map(({ question, whys, remedy }, index) => (
            <li key={`missing ${index}`}>
              <strong>{question}</strong>
              <div>{whys.join(' ')}</div>
              <Text color="secondary">{remedy}</Text>
            </li>
          ))}
          {failures.map(({ query, connection, problem }, index) => (
            <li key={`failure ${index}`}>
              <strong>{t('not-seen.failed', 'A query to {{connection}} failed', { connection, ...asIs })}</strong>
              <div>{problem}</div>
              <code className={styles.query}>{query}</code>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

/** A question that several sources could not answer stands once, with all reasons. */
function byQuestion(
  missing: readonly MissingAnswer[]
): Array<{ question: string; remedy: string; whys: readonly string[] }> {
  const groups = new Map<string, { question: string; remedy: string; whys: string[] }>();
  for (const { question, why, remedy } of missing) {
    const key = JSON.stringify([question, remedy]);
    const group = groups.get(key) ?? { question, remedy, whys: [] };
    group.whys.push(why);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    listStyle: 'none',
    overflowWrap: 'anywhere',
  }),
  query: css({ whiteSpace: 'pre-wrap' }),
});
