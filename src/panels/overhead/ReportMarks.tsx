import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, TextLink, Tooltip, useStyles2 } from '@grafana/ui';
import { isTerminal } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { paths } from '../../app/paths';
import type { ShownReport } from './ShownReport';

/** What a reader must know about a report besides its grade: not final, not current, a newer run, warnings. `isSmall`: as icons. */
export function ReportMarks({
  run,
  report,
  newer,
  staleWhy,
  isSmall = false,
}: Omit<ShownReport, 'options'> & { isSmall?: boolean }) {
  const count = report.warnings.length;
  const warnings = t('panel.warnings', '{{count}} warnings', { count, defaultValue_one: '{{count}} warning' });
  return (
    <>
      {count > 0 && (
        <TextLink
          href={paths.run(run.id)}
          variant="bodySmall"
          inline={false}
          icon="exclamation-triangle"
          aria-label={warnings}
        >
          {isSmall ? String(count) : warnings}
        </TextLink>
      )}
      {report.provisional && (
        <Mark
          icon="clock-nine"
          text={isSmall ? undefined : t('report.provisional', 'provisional')}
          about={t(
            'report.provisional-means',
            'The window after the load has not passed yet; the report is taken again when it has.'
          )}
        />
      )}
      {newer !== null && (
        <Mark
          icon="history"
          text={isSmall ? undefined : t('panel.newer', 'newer run')}
          about={
            isTerminal(newer.state)
              ? t('panel.newer-nothing', 'A newer run measured nothing.')
              : t('panel.newer-running', 'A newer run is under way.')
          }
        />
      )}
      {staleWhy !== undefined && (
        <Mark
          icon="cloud"
          text={isSmall ? undefined : t('panel.stale', 'not refreshed')}
          about={t('panel.stale-why', 'Asked for again without success: {{why}}', { why: staleWhy, ...asIs })}
        />
      )}
    </>
  );
}

/** A word or an icon; a sentence about it shows when it is pointed at or reached with the keyboard, and is read with it. */
function Mark({ icon, text, about }: { icon: IconName; text: string | undefined; about: string }) {
  const styles = useStyles2(getStyles);
  return (
    <Tooltip content={about}>
      <button type="button" className={styles.mark} aria-label={text === undefined ? about : `${text}: ${about}`}>
        <Icon name={icon} /> {text}
      </button>
    </Tooltip>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  mark: css({
    ...theme.typography.bodySmall,
    padding: 0,
    border: 'none',
    background: 'none',
    color: theme.colors.text.secondary,
    cursor: 'help',
    whiteSpace: 'nowrap',
  }),
});
