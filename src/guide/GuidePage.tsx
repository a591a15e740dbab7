import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useLocation, useParams } from 'react-router-dom';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { GuideContents } from './GuideContents';
import { findGuidePage } from './guidePages';
import { GuideText } from './GuideText';
import { useGoToAnchor } from './useGoToAnchor';

/** How to interpret results: contents at the left, the text of docs/guide at the right. */
export default function GuidePage() {
  const styles = useStyles2(getStyles);
  const { page: name = '' } = useParams();
  const { hash } = useLocation();
  const page = findGuidePage(name);
  const anchor = hash.slice(1);
  useGoToAnchor(name, anchor);
  return (
    <Page
      title={page?.title ?? t('guide.title', 'Guide')}
      url={paths.guidePlace(name)}
      parent={{ text: t('guide.title', 'Guide'), url: paths.guide }}
    >
      <div className={styles.columns}>
        <GuideContents page={page} anchor={anchor} />
        <article className={styles.text}>
          {page === undefined ? (
            <EmptyState variant="not-found" message={t('guide.none', 'The guide has no such page')} />
          ) : (
            <GuideText blocks={page.blocks} page={page.name} anchor={anchor} />
          )}
        </article>
      </div>
    </Page>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(4),
    [theme.breakpoints.down('md')]: { flexDirection: 'column', gap: theme.spacing(2) },
  }),
  text: css({ flex: '1 1 auto', minWidth: 0, maxWidth: '100%', '& h2:first-child': { marginTop: 0 } }),
});
