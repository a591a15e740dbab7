import { t } from '@grafana/i18n';
import { LinkButton, Stack, Text } from '@grafana/ui';
import { isTerminal, requestUnit, type Run, type Test } from '@headroom/contract';
import { formatShare } from '@headroom/measure';
import React from 'react';
import { paths } from '../../app/paths';
import { asIs } from '../../app/text';
import { unitWords } from '../../tests/unitWords';

interface Props {
  run: Run;
  test: Test;
}

/** Why there is no request to be found in a store of traces, and how there would be. */
export function NoTraces({ run, test }: Props) {
  const { trace } = test.target;
  const { many } = unitWords(requestUnit(test.target));
  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      <Text color="secondary">
        {trace === undefined ? offInWords(many) : noneInWords(trace.sampled, many, isTerminal(run.state))}
      </Text>
      {run.testId !== null && (
        <LinkButton size="sm" variant="secondary" fill="outline" icon="pen" href={paths.test(run.testId)}>
          {trace === undefined ? t('traces.turn-on', 'Turn it on in the test') : t('traces.to-test', 'To the test')}
        </LinkButton>
      )}
    </Stack>
  );
}

function offInWords(many: string): string {
  return t(
    'traces.off',
    'The {{many}} carried no trace ids, so a slow one cannot be found among the target’s traces. Switch on “Send trace context” under Target, Trace context, in the test (target.trace in YAML), and the slowest that were recorded are listed here.',
    { many }
  );
}

function noneInWords(sampled: number, many: string, hasEnded: boolean): string {
  const told = { share: formatShare(sampled), many, ...asIs };
  return hasEnded
    ? t(
        'traces.none',
        'The target was asked to record {{share}} of the {{many}}, and none of these has ended. With a greater recorded share some will.',
        told
      )
    : t(
        'traces.none-yet',
        'The target is asked to record {{share}} of the {{many}}; none of these has ended yet.',
        told
      );
}
