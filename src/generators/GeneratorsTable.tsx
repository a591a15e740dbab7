import { t } from '@grafana/i18n';
import { type Column, InteractiveTable, Stack, Text, TextLink } from '@grafana/ui';
import type { GeneratorInfo } from '@headroom/contract';
import React, { useMemo } from 'react';
import { paths } from '../app/paths';
import { useElementWidth } from '../charts/useElementWidth';
import { capabilitiesInWords } from './generatorInWords';
import { GeneratorThere } from './GeneratorThere';

/** px; below this width, everything stands under the name. */
const WIDE = 820;

/** One row for each generator. */
export function GeneratorsTable({ generators }: { generators: GeneratorInfo[] }) {
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const columns = useMemo((): Array<Column<GeneratorInfo>> => {
    const details: Array<Column<GeneratorInfo>> = [
      {
        id: 'can',
        header: t('generators.can', 'What it can do'),
        cell: ({ row: { original } }) => capabilitiesInWords(original.capabilities).join(' · '),
      },
      {
        id: 'there',
        header: t('generators.there', 'Where the runner is'),
        cell: ({ row: { original } }) => <GeneratorThere info={original} />,
      },
    ];
    return [
      {
        id: 'name',
        header: t('generators.name', 'Generator'),
        cell: ({ row: { original } }) => (
          <Stack direction="column" gap={0.5} alignItems="flex-start">
            <TextLink href={paths.generator(original.name)} inline={false}>
              {original.name}
            </TextLink>
            {isNarrow ? (
              <>
                <Text color="secondary" variant="bodySmall">
                  {capabilitiesInWords(original.capabilities).join(' · ')}
                </Text>
                <GeneratorThere info={original} />
              </>
            ) : (
              <Text color="secondary" variant="bodySmall">
                {original.about}
              </Text>
            )}
          </Stack>
        ),
      },
      ...(isNarrow ? [] : details),
    ];
  }, [isNarrow]);
  return (
    <div ref={ref}>
      <InteractiveTable
        key={isNarrow ? 'narrow' : 'wide'}
        columns={columns}
        data={generators}
        getRowId={({ name }) => name}
      />
    </div>
  );
}
