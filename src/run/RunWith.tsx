import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu } from '@grafana/ui';
import React from 'react';
import { whyNotRun } from '../app/permissions';
import { asIs } from '../app/text';
import { foundInWords } from '../generators/generatorInWords';
import { useGenerators } from '../runner/useGenerators';

interface Props {
  /** Of the test. */
  name: string;
  isHeld: boolean;
  /** Whether there is room for the icon alone. */
  isSmall?: boolean;
  onRun: (generator: string) => void;
}

/** Starts a run with another generator than the test or a preference names, this once. */
export function RunWith({ name, isHeld, isSmall = false, onRun }: Props) {
  const denied = whyNotRun();
  const title = t('run.with', 'Run with…');
  const look = isSmall
    ? ({ size: 'sm', icon: 'angle-down', variant: 'secondary' } as const)
    : ({ variant: 'secondary' } as const);
  const button = (
    <Button
      {...look}
      disabled={isHeld || denied !== undefined}
      tooltip={denied ?? (isSmall ? title : undefined)}
      aria-label={t('run.with-named', 'Run with another generator: {{name}}', { name, ...asIs })}
    >
      {isSmall ? undefined : title}
    </Button>
  );
  return denied === undefined ? (
    <Dropdown overlay={() => <Choices onRun={onRun} />} placement="bottom-end">
      {button}
    </Dropdown>
  ) : (
    button
  );
}

/** Asked for when the menu opens. */
function Choices({ onRun }: Pick<Props, 'onRun'>) {
  const generators = useGenerators();
  return (
    <Menu ariaLabel={t('generators.title', 'Generators')}>
      {generators.data === undefined && (
        <Menu.Item
          disabled
          label={
            generators.error === null
              ? t('generators.loading', 'Reading the generators…')
              : t('generators.not-read', 'The generators could not be read')
          }
        />
      )}
      {generators.data?.map((info) => (
        <Menu.Item
          key={info.name}
          label={info.name}
          description={foundInWords(info)}
          disabled={info.missing !== null}
          onClick={() => onRun(info.name)}
        />
      ))}
    </Menu>
  );
}
