/** How closely an open load keeps to its schedule, and what it spends on that: sleeps in whole milliseconds, is woken by a second thread, or keeps its core busy. */
export const precisions = ['eco', 'balanced', 'precise'] as const;

/** How closely an open load keeps to its schedule. */
export type Precision = (typeof precisions)[number];
