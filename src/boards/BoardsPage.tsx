import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LinkButton, LoadingPlaceholder, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import React, { lazy, Suspense, useId } from 'react';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { whyNotEdit } from '../app/permissions';
import { useUrlChoice } from '../run/useUrlChoice';
import { BesideTab } from './beside/BesideTab';

const ImportTab = lazy(() => import('./import/ImportTab'));
const GeneratedTab = lazy(() => import('./generated/GeneratedTab'));
const HistoryTab = lazy(() => import('./history/HistoryTab'));

const TABS = ['beside', 'import', 'generated', 'history'] as const;
type TabName = (typeof TABS)[number];

/** Dashboards of this Grafana that are shown beside runs; imported from elsewhere, or generated. */
export default function BoardsPage() {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [shown, show] = useUrlChoice('tab', TABS);
  const labels = labelsOf();
  return (
    <Page
      title={t('boards.title', 'Boards')}
      url={paths.boards}
      subTitle={t('boards.subtitle', 'Dashboards that are shown beside runs, over the time of the run.')}
      actions={<AddBoard />}
    >
      <div className={styles.page}>
        <TabsBar>
          {TABS.map((name) => (
            <Tab
              key={name}
              id={`${id}-${name}`}
              aria-controls={id}
              label={labels[name]}
              active={name === shown}
              onChangeTab={() => show(name)}
            />
          ))}
        </TabsBar>
        <div role="tabpanel" id={id} aria-labelledby={`${id}-${shown}`}>
          <Suspense fallback={<LoadingPlaceholder text="" />}>
            <Content name={shown} />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}

function Content({ name }: { name: TabName }) {
  switch (name) {
    case 'beside':
      return <BesideTab />;
    case 'import':
      return <ImportTab />;
    case 'generated':
      return <GeneratedTab />;
    case 'history':
      return <HistoryTab />;
  }
}

function AddBoard() {
  const denied = whyNotEdit();
  return (
    <LinkButton icon="plus" href={paths.newBoard()} disabled={denied !== undefined} tooltip={denied}>
      {t('boards.add', 'Add board')}
    </LinkButton>
  );
}

function labelsOf(): Record<TabName, string> {
  return {
    beside: t('boards.tab-beside', 'Beside runs'),
    import: t('boards.tab-import', 'Import'),
    generated: t('boards.tab-generated', 'Generated'),
    history: t('boards.tab-history', 'History'),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
});
