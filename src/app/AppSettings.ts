import { createContext } from 'react';

/** What Grafana keeps for the app and every user can read; the runner's token is kept apart, unreadable. */
export interface AppSettings {
  /** The runner's address as the Grafana server reaches it. */
  runnerUrl?: string;
  /** Uid of the Tempo data source that has the targets' traces; absent or empty: the only one that there is, if there is one. */
  tempoUid?: string;
}

/** The app's settings, for whatever is on its pages. */
export const SettingsContext = createContext<AppSettings>({});
