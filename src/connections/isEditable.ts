import type { StoredConnection } from '@headroom/contract';
import { whyNotAdmin } from '../app/permissions';

/** Whether the user may change the connection on the page: an administrator, and it does not come from a file. */
export function isEditable({ file }: Pick<StoredConnection, 'file'>): boolean {
  return file === null && whyNotAdmin() === undefined;
}
