import { isRole, type Role } from './roles.ts';

/** Cookies are shared by all ports of a host name: two previews must not switch each other's role. */
const nameAt = (port: number) => `headroom_preview_role_${port}`;

/** The role that the browser has switched to, or undefined. */
export function roleIn(cookies: string | undefined, port: number): Role | undefined {
  const role = cookies
    ?.split(';')
    .map((cookie) => cookie.trim().split('='))
    .find(([name]) => name === nameAt(port))?.[1];
  return isRole(role) ? role : undefined;
}

/** The `Set-Cookie` value that switches a browser to a role until it is closed. */
export function switchTo(role: Role, port: number): string {
  return `${nameAt(port)}=${role}; Path=/; HttpOnly; SameSite=Strict`;
}
