import { Box, Button, MenuItem, Select, Typography } from '@mui/material';
import { skipToken } from '@reduxjs/toolkit/query/react';
import { useState } from 'react';
import { distribution } from '../../../../../libs/charts/index.js';
import type { FeatureDriftReport, FeatureDriftView } from '../../api/types.js';
import { ToneChip, type Tone } from '../../components/chips.js';
import { Panel } from '../../components/panel.js';
import { formatCloseDay } from '../../format/time.js';
import { useFeatureDriftQuery, useFeatureSetNamesQuery } from './data-api.js';
import { Drawing } from './drawing.js';
import { NO_HISTORY, STALE_MS, polled } from './polling.js';
import { useQueryStatus } from '../connection/query-status.js';
import { useChosen } from './use-chosen.js';
import { useShown } from './use-shown.js';

const AT_FIRST = 12;

/** How features of the latest bars are spread, over how they were: those that changed most first. */
export function DriftPanel() {
  const { id: instrumentId, answer: chosen } = useChosen();
  const [{ set }] = useShown();
  const answer = useFeatureDriftQuery(instrumentId === null ? skipToken : { instrumentId, set }, polled);
  const status = useQueryStatus(instrumentId === null ? chosen : answer, STALE_MS);
  const report = answer.currentData;
  return (
    <Panel
      title="Features: reference and recent bars"
      testId="drift-panel"
      status={status}
      isEmpty={report === undefined}
      empty={NO_HISTORY}
      onRetry={() => void (instrumentId === null ? chosen : answer).refetch()}
      actions={<SetSelect />}
      minHeight={220}
    >
      {report !== undefined && <Report report={report} />}
    </Panel>
  );
}

function SetSelect() {
  const [{ set }, show] = useShown();
  const { data: names = [set] } = useFeatureSetNamesQuery();
  return (
    <Select
      variant="standard"
      disableUnderline
      value={names.includes(set) ? set : ''}
      onChange={({ target }) => show({ set: target.value })}
      inputProps={{ 'aria-label': 'Feature set' }}
      sx={{ fontSize: 12.5, fontWeight: 600 }}
    >
      {names.map((name) => (
        <MenuItem key={name} value={name} dense>
          {name}
        </MenuItem>
      ))}
    </Select>
  );
}

function Report({ report }: { readonly report: FeatureDriftReport }) {
  const { features, reference, recent, thresholds } = report;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? features : features.slice(0, AT_FIRST);
  return (
    <Box sx={{ px: 1.75, py: 1.25 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: '80ch', mb: 1 }}>
        {windowText('Reference', reference)}; {windowText('recent', recent)}. {thresholds}
      </Typography>
      <Drawing html={KEY} />
      <Box component="ul" sx={grid}>
        {shown.map((feature) => (
          <Feature key={feature.name} feature={feature} />
        ))}
      </Box>
      {features.length > shown.length && (
        <Button fullWidth onClick={() => setWhole(true)}>
          {features.length - shown.length} more that changed less
        </Button>
      )}
    </Box>
  );
}

const KEY = '<p class="map-key"><span class="swatch before">reference</span><span class="swatch own">recent</span></p>';

const windowText = (name: string, { bars, from, to }: FeatureDriftReport['recent']): string =>
  `${name}: ${bars} bars, ${formatCloseDay(from)} to ${formatCloseDay(to)}`;

const looks: Readonly<Record<FeatureDriftView['verdict'], { tone: Tone; word: string }>> = {
  SHIFTED: { tone: 'error', word: 'shifted' },
  MOVED: { tone: 'warning', word: 'moved' },
  STABLE: { tone: 'success', word: 'stable' },
  TOO_FEW: { tone: 'neutral', word: 'too few values' },
};

function Feature({ feature }: { readonly feature: FeatureDriftView }) {
  const { name, verdict, words, low, high, reference, recent } = feature;
  const { tone, word } = looks[verdict];
  return (
    <li data-testid="feature-drift" data-name={name} data-verdict={verdict}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', pb: 0.75 }}>
        <strong>{name}</strong>
        <ToneChip tone={tone}>{word}</ToneChip>
      </Box>
      {low !== null && high !== null && (
        <Drawing html={distribution({ label: `${name}: ${words}`, reference, recent, low, high, format: short })} />
      )}
      <Box sx={{ color: 'text.secondary', fontSize: 11.5, lineHeight: 1.4 }}>{words}</Box>
    </li>
  );
}

const short = (value: number): string => String(Number(value.toPrecision(3)));

const grid = {
  listStyle: 'none',
  m: 0,
  mt: 1.5,
  p: 0,
  display: 'grid',
  gap: 3,
  gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
  fontSize: 12.5,
  '& li': { minWidth: 0 },
} as const;
