import type { Answer } from '@headroom/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The dashboards of another Grafana that fit; what there is stands even where the list could not be read to its end. */
export function useDashboards(connectionId: string, asked: { search: string; tag: string; folder: string }) {
  const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
  return useQuery({
    queryKey: ['dashboards', connectionId, query],
    queryFn: () => wholeList(connectionId, query),
    enabled: connectionId !== '',
    placeholderData: (before) => before,
    retry: false,
  });
}

/** Asks on where a list was cut short for its length; where it was for a failure, that is told beside what there is. */
async function wholeList(id: string, query: Record<string, string>): Promise<Answer<'listDashboards'>> {
  let list = await callRunner('listDashboards', { params: { id }, query });
  while (list.next !== null && list.failure === null) {
    const more: Answer<'listDashboards'> = await callRunner('listDashboards', {
      params: { id },
      query: { ...query, from: list.next },
    });
    list = { ...more, dashboards: [...list.dashboards, ...more.dashboards] };
  }
  return list;
}

/** Reads dashboards of another Grafana whole, in as many requests as it takes. */
export function useReadDashboards() {
  return useMutation({
    mutationFn: async ({ connectionId, uids }: { connectionId: string; uids: readonly string[] }) => {
      const read: Answer<'readDashboards'> = {
        dashboards: [],
        failures: [],
        left: [],
        dataSources: null,
        dataSourcesFailure: null,
      };
      for (let left = [...uids]; left.length > 0;) {
        const answer = await callRunner('readDashboards', {
          params: { id: connectionId },
          body: { uids: left.slice(0, AT_ONCE) },
        });
        read.dashboards.push(...answer.dashboards);
        read.failures.push(...answer.failures);
        read.dataSources = answer.dataSources ?? read.dataSources;
        read.dataSourcesFailure = answer.dataSourcesFailure ?? read.dataSourcesFailure;
        const done = answer.dashboards.length + answer.failures.length;
        left = [...answer.left, ...left.slice(AT_ONCE)];
        if (done === 0) {
          read.left = left;
          break;
        }
      }
      return read;
    },
  });
}

/** Uids in one request. */
const AT_ONCE = 50;
