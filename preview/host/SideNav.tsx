import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config, hasPermission } from '@grafana/runtime';
import { Link, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom-v5-compat';
import { appMeta, configurationPath, dashboardPath, dashboards, navigation, startPath } from './boot.ts';
import { useSection } from './chrome-context.ts';

/** The navigation at the left: the app's pages that the role may see, the app's configuration for administrators, and the provisioned dashboards. */
export function SideNav() {
  const styles = useStyles2(getStyles);
  const section = useSection();
  const { pathname } = useLocation();
  const visible = navigation.filter(({ action }) => action === undefined || hasPermission(action));
  const entry = (text: string, path: string, isActive: boolean) => (
    <li key={path}>
      <Link
        href={path}
        className={cx(styles.link, isActive && styles.active)}
        aria-current={isActive ? 'page' : undefined}
      >
        {text}
      </Link>
    </li>
  );
  return (
    <nav aria-label="Navigation" className={styles.nav}>
      <Link href={startPath} className={styles.heading}>
        {appMeta.name}
      </Link>
      <ul className={styles.list}>
        {visible.map(({ name, path = startPath }) => entry(name, path, path === section?.path))}
        {hasPermission('plugins:write') &&
          entry('Plugin configuration', configurationPath, pathname === configurationPath)}
        {dashboards.map(({ uid, title }) =>
          entry(`Dashboard: ${title}`, dashboardPath(uid), pathname === dashboardPath(uid))
        )}
      </ul>
      <p className={styles.note}>Preview: Grafana’s packages ({config.buildInfo.version}) without a Grafana server</p>
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  nav: css({
    display: 'flex',
    flexDirection: 'column',
    flexShrink: 0,
    width: theme.spacing(28),
    padding: theme.spacing(2, 1),
    background: theme.colors.background.primary,
    borderRight: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.down('md')]: {
      width: 'auto',
      padding: theme.spacing(1),
      borderRight: 'none',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
  }),
  heading: css({ padding: theme.spacing(0.5, 1), fontWeight: theme.typography.fontWeightMedium }),
  list: css({
    listStyle: 'none',
    flex: '1 1 auto',
    [theme.breakpoints.down('md')]: { display: 'flex', flexWrap: 'wrap' },
  }),
  link: css({
    display: 'block',
    padding: theme.spacing(0.75, 1, 0.75, 2),
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
  }),
  active: css({ color: theme.colors.text.primary, background: theme.colors.action.selected }),
  note: css({
    ...theme.typography.bodySmall,
    margin: 0,
    padding: theme.spacing(1),
    color: theme.colors.text.secondary,
  }),
});
