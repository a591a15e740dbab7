/** Records that node_modules matches the lockfile as it is now; gives the absolute path of Node 24. */
export function writeStamp(root: string): { node: string };

/** The Node that the project runs with. */
export const nodeVersion: string;
