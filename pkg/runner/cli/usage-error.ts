/** The command line is not one that the program knows. */
export class UsageError extends Error {}
