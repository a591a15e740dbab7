import type { ServerResponse } from 'node:http';
import { sendJson } from './json-body.ts';

/** Refuses a request for want of a permission, in Grafana's words. */
export function refuseWithout(action: string, response: ServerResponse): void {
  const message = `You'll need additional permissions to perform this action. Permissions needed: ${action}`;
  sendJson(response, 403, { title: 'Access denied', message });
}
