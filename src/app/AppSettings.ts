/** What Grafana keeps for the app and every user can read; the runner's token is kept apart, unreadable. */
export interface AppSettings {
  /** The runner's address as the Grafana server reaches it. */
  runnerUrl?: string;
}
