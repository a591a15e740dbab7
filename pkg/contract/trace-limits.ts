/** So many traced requests are kept of each phase of a run, the slowest. Apart from the schemas, so that a thread of a load need not have them. */
export const MOST_SLOW_TRACES = 10;
/** So many traced requests that failed are kept of each phase and each class of errors, those that began first. */
export const MOST_FAILED_TRACES = 3;
