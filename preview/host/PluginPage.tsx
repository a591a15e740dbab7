import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { PluginPageBackground, PluginPageProps } from '@grafana/runtime';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { useCrumbs } from './chrome-context.ts';

/** The page around the app's content, in the place of Grafana's own: title, sentence, facts, actions and tabs. */
export function PluginPage({
  pageNav,
  renderTitle,
  subTitle,
  info,
  actions,
  background = 'primary',
  children,
}: PluginPageProps) {
  const styles = useStyles2(getStyles, background);
  const name = useCrumbs(pageNav);
  const sentence = subTitle ?? pageNav?.subTitle;
  const tabs = pageNav?.children?.filter((tab) => !tab.hideFromTabs) ?? [];
  return (
    <div className={styles.page}>
      <div className={styles.header}>
        <div className={styles.title}>
          {renderTitle ? renderTitle(name) : <h1>{name}</h1>}
          {sentence && <div className={styles.sentence}>{sentence}</div>}
        </div>
        {info?.map(({ label, value }) => (
          <div key={label}>
            <div className={styles.sentence}>{label}</div>
            {value}
          </div>
        ))}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {tabs.length > 0 && (
        <TabsBar>
          {tabs.map((tab) => (
            <Tab
              key={tab.id ?? tab.text}
              label={tab.text}
              icon={tab.icon}
              active={tab.active}
              counter={tab.tabCounter}
              href={tab.url}
              onChangeTab={tab.onClick}
            />
          ))}
        </TabsBar>
      )}
      <div className={styles.content}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2, background: PluginPageBackground) => ({
  page: css({
    flex: '1 1 auto',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    padding: theme.spacing(3, 4, 4),
    background: theme.colors.background[background],
    [theme.breakpoints.down('md')]: { padding: theme.spacing(2) },
  }),
  header: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: theme.spacing(2, 3) }),
  title: css({ flex: '1 1 0', minWidth: '40%', h1: { margin: 0 } }),
  sentence: css({ color: theme.colors.text.secondary }),
  actions: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  content: css({ flex: '1 1 auto', display: 'flex', flexDirection: 'column', minWidth: 0 }),
});
