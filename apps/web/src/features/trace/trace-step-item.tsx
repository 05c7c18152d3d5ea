import { Box } from '@mui/material';
import type { TraceStep } from '../../api/types.js';
import { tabular } from '../../app/tabular.js';
import { monospace } from '../../app/theme.js';
import { ToneChip, type Tone } from '../../components/chips.js';
import { formatDetail } from '../../format/detail.js';
import { inWords } from '../../format/measure.js';
import { formatDateTime } from '../../format/time.js';
import { stageOf, type ChainStage } from './trace-stages.js';

const tones: Readonly<Record<ChainStage, Tone>> = {
  bar: 'neutral',
  signal: 'primary',
  risk: 'warning',
  order: 'primary',
  fill: 'success',
  report: 'neutral',
};

/** One event of the chain, with the audit entry that proves it. */
export function TraceStepItem({ step }: { readonly step: TraceStep }) {
  const stage = stageOf(step);
  return (
    <Box component="li" data-testid="trace-step" data-stage={step.stage} sx={item}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <ToneChip tone={stage === null ? 'warning' : tones[stage]}>{inWords(step.stage)}</ToneChip>
        <Box component="time" sx={{ ...tabular, color: 'text.secondary', fontSize: 11.5 }}>
          {formatDateTime(step.occurredAt)} UTC
        </Box>
        <Box component="span" sx={{ ml: 'auto', color: 'text.secondary', fontSize: 11 }} title={step.type}>
          {step.source}
        </Box>
      </Box>
      <Box sx={{ my: 0.75, fontSize: 13 }}>{step.summary}</Box>
      <Details details={step.details} />
      <Box sx={{ fontFamily: monospace, fontSize: 10.5, color: 'text.secondary' }} title={`SHA-256 ${step.hash}`}>
        audit #{step.sequence} · {step.hash.slice(0, 16)}
      </Box>
    </Box>
  );
}

function Details({ details }: { readonly details: TraceStep['details'] }) {
  const entries = Object.entries(details);
  if (entries.length === 0) return null;
  return (
    <Box component="dl" sx={grid}>
      {entries.map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {inWords(name)}
          </Box>
          <Box component="dd" sx={{ ...tabular, m: 0, textAlign: 'right', overflowWrap: 'anywhere' }}>
            {formatDetail(value)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** A line on the left leads from step to step. */
const item = {
  position: 'relative',
  ml: 0.75,
  pl: 2.25,
  py: 1.25,
  borderLeft: 2,
  borderColor: 'divider',
  '&::before': {
    content: '""',
    position: 'absolute',
    left: -6,
    top: 18,
    width: 10,
    height: 10,
    borderRadius: '50%',
    backgroundColor: 'primary.main',
  },
} as const;

const grid = {
  m: 0,
  mb: 0.75,
  display: 'grid',
  gridTemplateColumns: 'max-content 1fr',
  columnGap: 2,
  rowGap: 0.25,
  fontSize: 12,
} as const;
