import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2, useTheme2 } from '@grafana/ui';
import type { RequestUnit, RunFigures } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import React from 'react';
import { asIs } from '../../app/text';
import { unbroken } from '../../app/unbroken';
import { Bar } from '../../charts/Bar';
import { coloursOf, type Colours } from '../../charts/colours';
import { GuideHelp } from '../../guide/GuideHelp';
import { unitWords } from '../../tests/unitWords';
import { FigureGrid } from './FigureGrid';
import { FigureText } from './FigureText';
import { meanSteps, type MeanStep } from './meanSteps';
import { Part } from './Part';
import { rateText, shareText } from './units';

/** px that four columns need. */
const MIN_WIDTH = 520;

/** Where the mean duration of a request goes, from the outside in; nothing where only one place measures it. */
export function MeanChain({ chain, unit }: { chain: RunFigures['meanChain']; unit: RequestUnit }) {
  const styles = useStyles2(getStyles);
  const colours = coloursOf(useTheme2());
  if (chain.length < 2) {
    return null;
  }
  const title = t('mean.title', 'Where the mean goes');
  const steps = meanSteps(chain);
  const [outermost] = chain;
  const wholeUs = outermost?.meanUs.known ? outermost.meanUs.value : null;
  const doubts = chain.flatMap(({ at, doubt }) => (doubt === undefined ? [] : [`${placeInWords(at)}: ${doubt}`]));
  const isWhole = steps.every(({ us }) => us.known && us.value >= 0);
  const isDrawn = wholeUs !== null && wholeUs > 0 && isWhole && doubts.length === 0;
  const share = ({ us }: MeanStep) =>
    us.known && wholeUs !== null && wholeUs > 0 ? shareText(us.value / wholeUs) : undefined;
  return (
    <Part
      title={title}
      help={<GuideHelp place="overhead#where-the-mean-goes" about={title} />}
      about={t('mean.about', 'Mean service time, taken apart. Means add up from place to place; percentiles do not.')}
    >
      {isDrawn && (
        <div
          className={styles.track}
          role="img"
          aria-label={steps.map((step) => `${stepInWords(step)} ${share(step)}`).join(', ')}
        >
          {spansOf(steps, wholeUs).map(({ from, to }, index) => (
            <Bar
              key={index}
              from={from}
              to={to}
              colour={colourOf(steps[index]!, colours)}
              look={LOOKS[index % LOOKS.length]!}
            />
          ))}
        </div>
      )}
      {doubts.map((doubt) => (
        <Text key={doubt} element="p">
          {unbroken(doubt)}
        </Text>
      ))}
      {outermost?.ownUs !== undefined && wholeUs !== null && wholeUs > 0 && (
        <Text element="p">
          {t('mean.own', 'At most {{own}} of it, {{share}}, is the generator’s own, by its floor.', {
            own: timeText(outermost.ownUs),
            share: shareText(Math.min(1, outermost.ownUs / wholeUs)),
            ...asIs,
          })}
        </Text>
      )}
      {doubts.length > 0 && (
        <Text color="secondary">
          {t('mean.not-drawn', 'So the steps do not say where the time goes, and are not drawn.')}
        </Text>
      )}
      <FigureGrid
        caption={title}
        columns={[
          t('mean.step', 'this step takes'),
          t('mean.share', 'of the whole'),
          t('mean.measured', 'measured at its begin'),
          t('mean.rate', '{{many}} counted there', { many: unitWords(unit).many }),
        ]}
        rows={steps.map((step, index) => ({
          key: step.from,
          name: (
            <span className={styles.name}>
              <span className={styles.swatch}>
                <Bar from={0} to={1} colour={colourOf(step, colours)} look={LOOKS[index % LOOKS.length]!} />
              </span>
              {stepInWords(step)}
            </span>
          ),
          figures: [
            <FigureText key="us" figure={step.us} text={timeText} />,
            share(step) ?? t('figure.unknown', 'unknown'),
            <FigureText key="mean" figure={chain[index]!.meanUs} text={timeText} />,
            <FigureText key="rate" figure={chain[index]!.perSec} text={rateText} />,
          ],
        }))}
        minWidth={MIN_WIDTH}
      />
    </Part>
  );
}

const LOOKS = ['pale', 'hatched', 'solid'] as const;

function timeText(us: number): string {
  return `${us < 0 ? '−' : ''}${formatLatency(Math.round(Math.abs(us)))}`;
}

function spansOf(steps: readonly MeanStep[], wholeUs: number): Array<{ from: number; to: number }> {
  let end = 0;
  return steps.map(({ us }) => {
    const from = end;
    end += us.known ? us.value / wholeUs : 0;
    return { from, to: end };
  });
}

function stepInWords({ from, to }: MeanStep): string {
  const words = { from: placeInWords(from), to: to === null ? '' : placeInWords(to), ...asIs };
  return to === null
    ? t('mean.inside', 'from {{from}} on: the application', words)
    : t('mean.between', 'from {{from}} to {{to}}', words);
}

/** Who counts there. */
export function placeInWords(at: string): string {
  switch (at) {
    case 'runner':
      return t('mean.runner', 'runner');
    case 'source':
      return t('mean.source', 'caller’s proxy');
    case 'destination':
      return t('mean.destination', 'application’s proxy');
    case 'inbound':
      return t('mean.inbound', 'proxy, incoming');
    case 'outbound':
      return t('mean.outbound', 'proxy, outgoing');
    default:
      return at;
  }
}

function colourOf({ to }: MeanStep, colours: Colours): string {
  return to === null ? colours.application : colours.dataPlane;
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({ position: 'relative', height: 20, background: theme.colors.background.secondary, borderRadius: 2 }),
  name: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75), whiteSpace: 'normal' }),
  swatch: css({ position: 'relative', display: 'inline-block', flexShrink: 0, width: 22, height: 14 }),
});
