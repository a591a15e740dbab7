/** Records that a folder's node_modules matches its lockfile as it is now; the root's when left out. */
export function writeStamp(root: string, folder?: string): void;

/** The Node that the project runs with. */
export const nodeVersion: string;
