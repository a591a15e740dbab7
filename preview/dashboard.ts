/** The part of a dashboard's JSON that the preview shows. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly time: { readonly from: string; readonly to: string };
  readonly panels: readonly DashboardPanel[];
}

/** A panel of a dashboard; positions and sizes in Grafana's grid: 24 columns, rows of 30 px with gaps of 8 px. */
export interface DashboardPanel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly options: object;
}
