import { useQuery } from '@tanstack/react-query';
import { searchDashboards } from './dashboards';
import { listFolders } from './folders';

/** All dashboards of this Grafana that the user may see and that match. */
export function useSearchHere(asked: { query?: string; tag?: string; folderUid?: string }, enabled = true) {
  return useQuery({
    queryKey: ['dashboards-here', asked],
    queryFn: () => searchDashboards(asked),
    placeholderData: (before) => before,
    enabled,
    retry: false,
  });
}

/** The folders of this Grafana that the user may see. */
export function useFolders() {
  return useQuery({ queryKey: ['folders-here'], queryFn: listFolders, retry: false });
}
