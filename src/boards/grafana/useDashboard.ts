import { useQuery } from '@tanstack/react-query';
import { readForDrawing } from './dashboards';
import { readLibraryPanel } from './libraryPanels';

/** A dashboard of this Grafana as it is drawn, library panels filled in; those that cannot be read stay empty. */
export function useDashboard(uid: string) {
  return useQuery({
    queryKey: ['dashboard', uid],
    queryFn: async () => {
      const dashboard = await readForDrawing(uid);
      return { ...dashboard, model: await withLibraryPanels(dashboard.model) };
    },
    staleTime: 60_000,
    retry: false,
  });
}

type Model = Record<string, unknown>;

async function withLibraryPanels(model: Model): Promise<Model> {
  const { panels } = model;
  return Array.isArray(panels) ? { ...model, panels: await Promise.all(panels.map(filledIn)) } : model;
}

async function filledIn(panel: Model): Promise<Model> {
  const { libraryPanel } = panel as { libraryPanel?: { uid?: string } };
  if (libraryPanel?.uid !== undefined) {
    const found = await readLibraryPanel(libraryPanel.uid).catch(() => undefined);
    const { id, gridPos } = panel;
    return found === undefined ? panel : { ...found.model, id, gridPos };
  }
  return withLibraryPanels(panel);
}
