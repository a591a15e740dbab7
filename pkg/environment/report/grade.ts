import type { OverheadReport, OverheadWarning } from '@headroom/contract';

/**
 * How sure a report is. A: six random interleaved pairs or more, and no warning. B: three pairs or more, and no major warning.
 * C: fewer, and no major warning. D: any major warning.
 */
export function gradeOf(
  level: OverheadReport['level'],
  warnings: readonly OverheadWarning[],
  observed: boolean
): Pick<OverheadReport, 'grade' | 'gradeWhy'> {
  const major = warnings.filter(({ severity }) => severity === 'major').map(({ code }) => code);
  if (major.length > 0) {
    return { grade: 'D', gradeWhy: major.join(', ') };
  }
  switch (level) {
    case 'L0':
      return { grade: 'C', gradeWhy: observed ? 'observed traffic, no baseline' : 'one run, no baseline' };
    case 'L1':
      return { grade: 'C', gradeWhy: 'one pair of runs, so the spread between runs is unknown' };
    case 'L2':
      return { grade: 'B', gradeWhy: 'fewer than six pairs in random order' };
    case 'L3':
      return warnings.length === 0
        ? { grade: 'A', gradeWhy: 'six pairs or more in random order, no warning' }
        : { grade: 'B', gradeWhy: warnings.map(({ code }) => code).join(', ') };
  }
}
