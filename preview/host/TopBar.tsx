import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Button, Icon, Link, RadioButtonGroup, useStyles2, useTheme2 } from '@grafana/ui';
import { Fragment } from 'react';
import { appMeta, roles, startPath } from './boot.ts';
import type { Crumb } from './chrome-context.ts';

interface Props {
  readonly crumbs: readonly Crumb[];
  readonly onThemeSwitched: () => void;
}

/** The bar at the top: the way to the page at the left, the reader's role and theme at the right. */
export function TopBar({ crumbs, onThemeSwitched }: Props) {
  const styles = useStyles2(getStyles);
  const { isDark } = useTheme2();
  return (
    <header className={styles.bar}>
      <Link href={startPath} className={styles.logo}>
        <img src={`/${appMeta.baseUrl}/${appMeta.info.logos.small}`} alt={appMeta.name} />
      </Link>
      <nav aria-label="Breadcrumbs" className={styles.crumbs}>
        {crumbs.map(({ text, url }, i) => (
          <Fragment key={`${i} ${text}`}>
            {i > 0 && <Icon name="angle-right" className={styles.quiet} />}
            {url !== undefined && i < crumbs.length - 1 ? (
              <Link href={url}>{text}</Link>
            ) : (
              <span aria-current="page">{text}</span>
            )}
          </Fragment>
        ))}
      </nav>
      <span className={styles.quiet} id="preview-role">
        Role
      </span>
      <RadioButtonGroup
        size="sm"
        aria-labelledby="preview-role"
        options={roles.map((role) => ({ label: role, value: role }))}
        value={config.bootData.user.orgRole}
        onChange={(role) => void switchRole(role)}
      />
      <Button size="sm" variant="secondary" fill="text" icon="adjust-circle" onClick={onThemeSwitched}>
        {isDark ? 'Light theme' : 'Dark theme'}
      </Button>
    </header>
  );
}

/** Permissions are read when the page starts, so it starts anew, as after signing in as somebody else. */
async function switchRole(role: string): Promise<void> {
  await fetch('/preview/role', { method: 'POST', body: JSON.stringify({ role }) });
  window.location.reload();
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: theme.spacing(6),
    padding: theme.spacing(0.5, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  logo: css({ display: 'flex', img: { height: theme.spacing(3), width: theme.spacing(3) } }),
  crumbs: css({
    flex: '1 1 auto',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    a: { color: theme.colors.text.secondary, '&:hover': { textDecoration: 'underline' } },
  }),
  quiet: css({ color: theme.colors.text.secondary }),
});
