import { z } from 'zod';
import { directAccessFields, directAccessProblems } from './direct-access.ts';
import { label } from './label.ts';

/** The pages whose addresses people copy instead of Grafana's own. */
const PAGE = /\/(api|apis|login|d|dashboards?|explore|connections|admin|org|a|public)(\/.*)?$/;
/** Set from `organisation`. */
const ORGANISATION_HEADER = 'x-grafana-org-id';

/** Another Grafana, whose dashboards can be imported. The runner asks it; it is never changed. */
export const grafanaConnection = z
  .strictObject({
    kind: z.literal('GrafanaConnection'),
    name: label,
    ...directAccessFields('https://grafana.example/monitoring', (path) =>
      PAGE.test(path) ? "must be Grafana's own address, without the path of a page or of the API" : undefined
    ),
    /** The organisation that is asked (`X-Grafana-Org-Id`), for users of several; a token belongs to one anyway. */
    organisation: z.int().min(1).optional(),
  })
  .superRefine((access, context) => {
    directAccessProblems(access).forEach((problem) => context.addIssue({ code: 'custom', ...problem }));
    const header = Object.keys(access.headers).find((name) => name.toLowerCase() === ORGANISATION_HEADER);
    if (header !== undefined) {
      const message = 'is set by organisation: remove it here';
      context.addIssue({ code: 'custom', path: ['headers', header], message });
    }
  });

/** Another Grafana, defaults filled in. */
export type GrafanaConnection = z.infer<typeof grafanaConnection>;
