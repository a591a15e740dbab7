import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Link, useStyles2 } from '@grafana/ui';
import React from 'react';
import { paths } from '../app/paths';
import { guidePages, type GuidePage } from './guidePages';
import { plainText } from './markdownInline';

interface Props {
  page: GuidePage | undefined;
  anchor: string;
}

/** The guide's pages and, of the one that is shown, its headings. */
export function GuideContents({ page: shown, anchor }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <nav aria-label={t('guide.contents', 'Contents')} className={styles.nav}>
      <ul className={styles.list}>
        {guidePages.map((page) => (
          <li key={page.name}>
            <Link
              href={paths.guidePlace(page.name)}
              className={cx(styles.link, page === shown && styles.shown)}
              aria-current={page === shown ? 'page' : undefined}
            >
              {page.title}
            </Link>
            {page === shown && (
              <ul className={styles.list}>
                {page.headings.map(({ id, level, content }) => (
                  <li key={id}>
                    <Link
                      href={paths.guidePlace(`${page.name}#${id}`)}
                      className={cx(
                        styles.link,
                        level === 3 ? styles.third : styles.second,
                        id === anchor && styles.at
                      )}
                      aria-current={id === anchor ? 'location' : undefined}
                    >
                      {plainText(content)}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  nav: css({
    flex: '0 0 15rem',
    position: 'sticky',
    top: theme.spacing(12),
    maxHeight: `calc(100vh - ${theme.spacing(14)})`,
    overflowY: 'auto',
    [theme.breakpoints.down('md')]: { position: 'static', flexBasis: 'auto', maxHeight: 'none', width: '100%' },
  }),
  list: css({ listStyle: 'none' }),
  link: css({
    display: 'block',
    padding: theme.spacing(0.25, 1),
    borderLeft: '2px solid transparent',
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary, textDecoration: 'underline' },
  }),
  shown: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
  second: css({ paddingLeft: theme.spacing(2.5), fontSize: theme.typography.bodySmall.fontSize }),
  third: css({ paddingLeft: theme.spacing(4), fontSize: theme.typography.bodySmall.fontSize }),
  at: css({ color: theme.colors.text.primary, borderLeftColor: theme.colors.primary.border }),
});
