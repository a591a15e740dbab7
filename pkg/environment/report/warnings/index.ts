import type { OverheadWarning } from '@headroom/contract';
import { captureWarnings } from './capture-warnings.ts';
import { loadWarnings } from './load-warnings.ts';
import { meshWarnings } from './mesh-warnings.ts';
import { nodeWarnings } from './node-warnings.ts';
import type { WarningContext, WarningRule } from './warning.ts';

/** Every warning that one run can give. */
const warningRules: readonly WarningRule[] = [...loadWarnings, ...captureWarnings, ...meshWarnings, ...nodeWarnings];

/** The warnings that fire, major ones first. */
export function warningsOf(context: WarningContext): OverheadWarning[] {
  const fired = warningRules.flatMap((rule) => {
    const seen = rule.find(context);
    return seen.length === 0
      ? []
      : [
          {
            code: rule.code,
            severity: rule.severity,
            message: seen.join(' '),
            remedy: rule.remedy,
            guide: guideOf(rule.code),
          },
        ];
  });
  return [
    ...fired.filter(({ severity }) => severity === 'major'),
    ...fired.filter(({ severity }) => severity === 'minor'),
  ];
}

/** The guide's paragraph about a warning. */
function guideOf(code: OverheadWarning['code']): string {
  return `warnings#${code.toLowerCase()}`;
}
