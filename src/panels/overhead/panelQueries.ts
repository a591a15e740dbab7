import { makeQueryClient } from '../../app/queryClient';

/** What the runner answered to the panels of a dashboard, in one place: two panels on the same run ask once. */
export const panelQueries = makeQueryClient();
