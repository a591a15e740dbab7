import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import { isTerminal, type Run } from '@headroom/contract';
import React from 'react';
import { paths } from '../../app/paths';
import { asIs } from '../../app/text';
import { hasMeasured, type Overhead } from './findOverhead';
import type { OverheadOptions } from './OverheadOptions';
import { PanelMessage } from './PanelMessage';

/** Why there is no report, and where to go for one. */
export function NothingToShow({ overhead, options }: { overhead: Overhead; options: OverheadOptions }) {
  if (overhead.found === 'run') {
    return (
      <PanelMessage title={whyNoReport(overhead.run)} detail={overhead.run.test.name}>
        <TextLink href={paths.run(overhead.run.id)} variant="bodySmall">
          {t('panel.to-run', 'Open the run')}
        </TextLink>
      </PanelMessage>
    );
  }
  const { title, detail } = whyNothing(options)[overhead.why];
  return (
    <PanelMessage title={title} detail={detail}>
      <TextLink href={options.source === 'run' ? paths.runs : paths.tests} variant="bodySmall">
        {options.source === 'run' ? t('panel.to-runs', 'See the runs') : t('panel.to-tests', 'See the tests')}
      </TextLink>
    </PanelMessage>
  );
}

function whyNoReport(run: Run): string {
  if (!isTerminal(run.state)) {
    return t('panel.not-ended', 'No report yet: the run has not ended.');
  }
  return hasMeasured(run)
    ? t('panel.not-captured', 'No report: nothing was captured around this run.')
    : t('panel.nothing-measured', 'No report: this run measured nothing.');
}

function whyNothing({ test, run, upToTimeRange }: OverheadOptions) {
  const detail = upToTimeRange
    ? t('panel.up-to-range', 'Only runs up to the end of the time range are shown.')
    : undefined;
  return {
    'no-choice': {
      title: t('panel.no-choice', 'No run has been chosen.'),
      detail: t('panel.no-choice-detail', 'Choose one in the options of this panel.'),
    },
    'no-test': {
      title: t('panel.no-test', 'There is no test with the name {{test}}.', { test, ...asIs }),
      detail: t('panel.no-test-detail', 'Choose another in the options of this panel.'),
    },
    'no-such-run': {
      title: t('panel.no-such-run', 'There is no run with the id {{run}}.', { run, ...asIs }),
      detail: t('panel.no-such-run-detail', 'Choose another in the options of this panel.'),
    },
    'no-runs': { title: t('panel.no-runs', 'No runs yet.'), detail },
    'none-measured': { title: t('panel.none-measured', 'No run has measured anything yet.'), detail },
  };
}
