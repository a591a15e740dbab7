import { getBackendSrv, isFetchError } from '@grafana/runtime';
import type { Input } from '@headroom/contract';
import { lastValueFrom } from 'rxjs';
import { addressOf } from './addressOf';
import { errorFrom } from './errorFrom';

/** The forms in which a run can be taken along. */
export type RunFileFormat = Input<'exportRun'>['query']['format'];

/** A file as the runner gives it, under the name that it has there. */
export interface RunFile {
  name: string;
  content: Blob;
}

/** Reads a run as a file. Rejects with a `RunnerError` only. */
export async function readRunFile(id: string, format: RunFileFormat): Promise<RunFile> {
  const { data, headers } = await lastValueFrom(
    getBackendSrv().fetch<Blob>({
      url: addressOf('exportRun', { id }),
      params: { format },
      responseType: 'blob',
      showErrorAlert: false,
    })
  ).catch(async (thrown: unknown) => {
    throw errorFrom(await withReadData(thrown));
  });
  const name = /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1];
  return { name: name ?? `run-${id}.${format}`, content: data };
}

/** Gives a file to the browser, which keeps it where its user has downloads kept. */
export function saveFile({ name, content }: RunFile): void {
  const url = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser reads the content after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What the runner says of an error comes as a blob, too. */
async function withReadData(thrown: unknown): Promise<unknown> {
  if (!isFetchError(thrown) || !(thrown.data instanceof Blob)) {
    return thrown;
  }
  const text = await thrown.data.text();
  try {
    return { ...thrown, data: JSON.parse(text) };
  } catch {
    return { ...thrown, data: { message: text } };
  }
}
