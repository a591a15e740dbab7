import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useState, type ReactNode } from 'react';
import { ChromeContext, type Crumb } from './chrome-context.ts';
import { SideNav } from './SideNav.tsx';
import { Toasts } from './Toasts.tsx';
import { TopBar } from './TopBar.tsx';

/** The frame around every page: bar, navigation, messages. */
export function Chrome({ children, onThemeSwitched }: { children: ReactNode; onThemeSwitched: () => void }) {
  const styles = useStyles2(getStyles);
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([]);
  return (
    <div className={styles.frame}>
      <TopBar crumbs={crumbs} onThemeSwitched={onThemeSwitched} />
      <div className={styles.body}>
        <SideNav />
        <main className={styles.main}>
          <ChromeContext.Provider value={setCrumbs}>{children}</ChromeContext.Provider>
        </main>
      </div>
      <Toasts />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ display: 'flex', flexDirection: 'column', minHeight: '100vh' }),
  body: css({ flex: '1 1 auto', display: 'flex', [theme.breakpoints.down('md')]: { flexDirection: 'column' } }),
  main: css({ flex: '1 1 0', display: 'flex', flexDirection: 'column', minWidth: 0 }),
});
