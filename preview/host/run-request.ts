import {
  type DataQueryRequest,
  type DataSourceApi,
  type DataQueryError,
  LoadingState,
  type PanelData,
} from '@grafana/data';
import { catchError, from, map, Observable, of, startWith } from 'rxjs';

/** Asks a data source as Grafana's panels do: loading first, then the frames or the error. */
export function runRequest(dataSource: DataSourceApi, request: DataQueryRequest): Observable<PanelData> {
  const timeRange = request.range;
  const empty = { series: [], timeRange, request };
  const answer = dataSource.query(request);
  return (answer instanceof Observable ? answer : from(answer)).pipe(
    map(({ data }): PanelData => ({ ...empty, state: LoadingState.Done, series: data })),
    catchError((thrown: unknown) => of<PanelData>({ ...empty, state: LoadingState.Error, errors: [errorOf(thrown)] })),
    startWith<PanelData>({ ...empty, state: LoadingState.Loading })
  );
}

function errorOf(thrown: unknown): DataQueryError {
  const { data, message } = thrown as { data?: { error?: string; message?: string }; message?: string };
  return { message: data?.error ?? data?.message ?? message ?? String(thrown) };
}
