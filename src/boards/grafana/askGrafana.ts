import { t } from '@grafana/i18n';
import { type BackendSrvRequest, getBackendSrv, isFetchError } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { asIs } from '../../app/text';

/** What Grafana answered in place of what it was asked for, in a sentence. */
export class GrafanaRefusal extends Error {
  constructor(
    /** Of HTTP; 0 where nothing answered. */
    readonly status: number,
    message: string
  ) {
    super(message);
    this.name = 'GrafanaRefusal';
  }
}

/** Makes one request to this Grafana as the user who looks, without a toast. Rejects with a `GrafanaRefusal` only. */
export async function askGrafana<T>(request: BackendSrvRequest): Promise<T> {
  const asked = getBackendSrv().fetch<T>({ showErrorAlert: false, showSuccessAlert: false, ...request });
  const { data } = await lastValueFrom(asked).catch((thrown: unknown) => {
    throw refusalFrom(thrown);
  });
  return data;
}

function refusalFrom(thrown: unknown): GrafanaRefusal {
  if (!isFetchError(thrown)) {
    return new GrafanaRefusal(0, thrown instanceof Error ? thrown.message : String(thrown));
  }
  const { status, data, statusText = '' } = thrown;
  const own: unknown = data?.message;
  const said = typeof own === 'string' && own !== '' ? own : statusText;
  switch (status) {
    case 403:
      return new GrafanaRefusal(
        status,
        t('grafana.refused', 'Grafana does not let you do this. It says: {{said}}', { said, ...asIs })
      );
    case 404:
      return new GrafanaRefusal(
        status,
        t('grafana.not-found', 'Grafana has none, or you may not see it. It says: {{said}}', { said, ...asIs })
      );
    default:
      return new GrafanaRefusal(
        status ?? 0,
        t('grafana.answered', 'Grafana answered {{status}}: {{said}}', { status: status ?? '', said, ...asIs })
      );
  }
}
