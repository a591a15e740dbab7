import { getThemeById, ThemeContext, type AppPlugin } from '@grafana/data';
import { config, getAppEvents, LocationServiceProvider, locationService, ThemeChangedEvent } from '@grafana/runtime';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { Navigate, Route, Router, Routes } from 'react-router-dom-v5-compat';
import { AppRoot } from './AppRoot.tsx';
import { appPath, configurationPath, dashboardPath, startPath } from './boot.ts';
import { Chrome } from './Chrome.tsx';
import { ConfigurationPage } from './ConfigurationPage.tsx';
import { DashboardPage } from './DashboardPage.tsx';

/** The whole preview: theme, router, frame, and the app's pages at the addresses that they have in Grafana. */
export function Preview({ plugin }: { plugin: AppPlugin }) {
  const [theme, setTheme] = useState(config.theme2);
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useEffect(() => history.listen(setLocation), [history]);

  const switchTheme = () => {
    const next = getThemeById(theme.isDark ? 'light' : 'dark');
    rememberTheme(next.isDark ? 'dark' : 'light');
    config.theme2 = next;
    config.theme = next.v1;
    config.bootData.user.lightTheme = next.isLight;
    getAppEvents().publish(new ThemeChangedEvent(next));
    setTheme(next);
  };

  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <Router navigator={history} location={location}>
          <Chrome onThemeSwitched={switchTheme}>
            <Routes>
              <Route path={`${appPath}/*`} element={<AppRoot plugin={plugin} />} />
              <Route path={dashboardPath(':uid')} element={<DashboardPage />} />
              <Route path={configurationPath} element={<ConfigurationPage plugin={plugin} />} />
              <Route path="*" element={<Navigate to={startPath} replace />} />
            </Routes>
          </Chrome>
        </Router>
      </LocationServiceProvider>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

/** For the next page load of this tab; a theme in the address would win over it, so it follows. */
function rememberTheme(theme: 'dark' | 'light'): void {
  sessionStorage.setItem('headroom.preview.theme', theme);
  if (locationService.getSearch().has('theme')) {
    locationService.partial({ theme }, true);
  }
}
