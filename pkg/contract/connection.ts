import { z } from 'zod';
import { directAccessFields, directAccessProblems, type DirectAccess } from './direct-access.ts';
import { grafanaConnection } from './grafana-connection.ts';
import { label } from './label.ts';

/** What a Prometheus is asked about. One server may have several connections. */
export const prometheusRoles = ['cluster', 'mesh', 'application'] as const;
/** What a Prometheus is asked about: the cluster and its nodes, the mesh, or the application. */
export type PrometheusRole = (typeof prometheusRoles)[number];

const direct = z
  .strictObject(
    directAccessFields('https://prometheus.example:9090', (path) =>
      /\/api\/v1\/?$/.test(path) ? 'must be written without /api/v1: it is added' : undefined
    )
  )
  .superRefine((access, context) => {
    directAccessProblems(access).forEach((problem) => context.addIssue({ code: 'custom', ...problem }));
  });

/** A Prometheus that Headroom may ask: directly, or through a data source of the Grafana in the runner's settings. */
export const prometheusConnection = z
  .strictObject({
    kind: z.literal('PrometheusConnection'),
    name: label,
    role: z.enum(prometheusRoles),
    direct: direct.optional(),
    /** The data source's uid. */
    grafana: z
      .strictObject({
        datasource: z
          .string()
          .regex(/^[A-Za-z0-9_-]{1,40}$/, "must be a data source's uid: letters, digits, - and _, at most 40"),
      })
      .optional(),
  })
  .superRefine((value, context) => {
    if ((value.direct === undefined) === (value.grafana === undefined)) {
      context.addIssue({
        code: 'custom',
        path: value.direct === undefined ? [] : ['grafana'],
        message:
          value.direct === undefined ? 'must have direct or grafana' : 'must not stand beside direct: remove one',
      });
    }
  });

/** A Prometheus that Headroom may ask, defaults filled in. */
export type PrometheusConnection = z.infer<typeof prometheusConnection>;

/** A Prometheus or another Grafana that Headroom may ask, told apart by `kind`. No two have the same name. */
export const connection = z.discriminatedUnion('kind', [prometheusConnection, grafanaConnection]);
/** A Prometheus or another Grafana that Headroom may ask, defaults filled in. */
export type Connection = z.infer<typeof connection>;

/** The way to the server that a connection asks itself; undefined where it asks through the Grafana of the settings. */
export function directAccessOf(asked: Connection): DirectAccess | undefined {
  return asked.kind === 'GrafanaConnection' ? asked : asked.direct;
}
