import { AppEvents } from '@grafana/data';
import {
  getAppEvents,
  type BackendSrv,
  type BackendSrvRequest,
  type FetchError,
  type FetchResponse,
} from '@grafana/runtime';
import { firstValueFrom, Observable } from 'rxjs';

/** An error waits this long for its receiver to set `isHandled` before it is shown. */
const HANDLED_WITHIN_MS = 50;

/** Grafana's client of its own server, on fetch: errors are thrown as `FetchError` and shown as a toast unless handled or `showErrorAlert` is false. */
export function makeBackendSrv(): BackendSrv {
  const fetchAll = <T>(options: BackendSrvRequest) =>
    fetchObservable<T>(options, (response) => wholeBody(response, options));
  const dataOf = async <T>(options: BackendSrvRequest) => (await firstValueFrom(fetchAll<T>(options))).data;
  const withData =
    (method: string) =>
    <T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) =>
      dataOf<T>({ ...options, method, url, data });
  return {
    fetch: fetchAll,
    chunked: (options) => chunks(options),
    request: dataOf,
    datasourceRequest: <T>(options: BackendSrvRequest) => firstValueFrom(fetchAll<T>(options)),
    get: (url, params, requestId, options) => dataOf({ ...options, method: 'GET', url, params, requestId }),
    delete: withData('DELETE'),
    post: withData('POST'),
    patch: withData('PATCH'),
    put: withData('PUT'),
  };
}

function fetchObservable<T>(
  options: BackendSrvRequest,
  read: (response: Response) => Promise<unknown>
): Observable<FetchResponse<T>> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    const answer = async () => {
      const response = await send(options, abort);
      const data = await read(response);
      if (!response.ok) {
        throw failure(options, {
          status: response.status,
          statusText: response.statusText,
          data: errorData(data, response),
        });
      }
      subscriber.next(responseOf(options, response, data as T));
      subscriber.complete();
    };
    answer().catch((error: unknown) => {
      const cancelled = abort.signal.aborted || options.abortSignal?.aborted === true;
      subscriber.error(isFailure(error) ? error : unreachable(options, error, cancelled));
    });
    return () => abort.abort();
  });
}

/** Each piece of the body as it comes. As in Grafana an unsuccessful status is no error here: the receiver looks at `ok`. */
function chunks(options: BackendSrvRequest): Observable<FetchResponse<Uint8Array | undefined>> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    const read = async () => {
      const response = await send(options, abort);
      const reader = response.body?.getReader();
      for (let piece = await reader?.read(); piece !== undefined && !piece.done; piece = await reader?.read()) {
        subscriber.next(responseOf(options, response, piece.value));
      }
      if (reader === undefined) {
        subscriber.next(responseOf(options, response, undefined));
      }
      subscriber.complete();
    };
    read().catch((error: unknown) => subscriber.error(error));
    return () => abort.abort();
  });
}

function send(options: BackendSrvRequest, abort: AbortController): Promise<Response> {
  const { url, params, data, headers, method = 'GET', abortSignal, credentials } = options;
  const query = new URLSearchParams(
    Object.entries(params ?? {}).flatMap(([key, value]) =>
      value === undefined || value === null ? [] : [[key, String(value)]]
    )
  ).toString();
  const isText = data === undefined || typeof data === 'string' || data instanceof Blob;
  return fetch(`/${url.replace(/^\//, '')}${query === '' ? '' : `${url.includes('?') ? '&' : '?'}${query}`}`, {
    method,
    body: isText ? (data as string | Blob | undefined) : JSON.stringify(data),
    headers: {
      Accept: 'application/json, text/plain, */*',
      'X-Grafana-Org-Id': '1',
      ...(isText ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    credentials: credentials ?? 'same-origin',
    signal: abortSignal ? AbortSignal.any([abortSignal, abort.signal]) : abort.signal,
  });
}

async function wholeBody(response: Response, { responseType }: BackendSrvRequest): Promise<unknown> {
  if (responseType === 'arraybuffer' || responseType === 'blob') {
    return responseType === 'blob' ? response.blob() : response.arrayBuffer();
  }
  const text = await response.text();
  if (responseType === 'text') {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function responseOf<T>(config: BackendSrvRequest, response: Response, data: T): FetchResponse<T> {
  const { status, statusText, ok, headers, redirected, type, url } = response;
  return { config, data, status, statusText, ok, headers, redirected, type, url };
}

function errorData(data: unknown, { statusText }: Response): unknown {
  return typeof data === 'string'
    ? { message: data === '' ? statusText : data, error: statusText, response: data }
    : data;
}

function unreachable(config: BackendSrvRequest, error: unknown, cancelled: boolean): FetchError {
  const message = error instanceof Error ? error.message : String(error);
  return cancelled
    ? { status: -1, statusText: 'Request was aborted', data: { message }, cancelled, config }
    : failure(config, { status: 0, statusText: '', data: { message } });
}

const failures = new WeakSet<object>();

function isFailure(error: unknown): error is FetchError {
  return typeof error === 'object' && error !== null && failures.has(error);
}

function failure(config: BackendSrvRequest, what: Pick<FetchError, 'status' | 'statusText' | 'data'>): FetchError {
  const error: FetchError = { ...what, config };
  failures.add(error);
  setTimeout(() => {
    if (error.isHandled !== true && config.showErrorAlert !== false && error.data?.message) {
      const { name: type } = error.status < 500 ? AppEvents.alertWarning : AppEvents.alertError;
      getAppEvents().publish({
        type,
        payload: [error.data.message, `${error.status} ${error.statusText ?? ''}`.trim()],
      });
    }
  }, HANDLED_WITHIN_MS);
  return error;
}
