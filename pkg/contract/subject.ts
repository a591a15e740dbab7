import { z } from 'zod';
import { label } from './label.ts';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Whom a run is about. Everything else that the environment shows is background. */
export const subject = z.strictObject({
  /** Value of the `cluster` label; needed only where one Prometheus holds several clusters. */
  cluster: label.optional(),
  /** Kubernetes namespaces; none means all. */
  namespaces: z.array(z.string().regex(DNS_LABEL, 'must be a Kubernetes namespace')).max(100).default([]),
  /** Deployments, stateful sets and daemon sets by name, in these namespaces; none means all. */
  workloads: z.array(z.string().regex(DNS_SUBDOMAIN, 'must be the name of a Kubernetes workload')).max(200).default([]),
  /** Processes by name, where the target does not run in Kubernetes. */
  processes: z.array(label).max(100).default([]),
});

/** Whom a run is about, defaults filled in. */
export type Subject = z.infer<typeof subject>;
