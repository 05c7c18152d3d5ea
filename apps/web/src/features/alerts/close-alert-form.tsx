import { Box, Button, TextField } from '@mui/material';
import { useState, type SyntheticEvent } from 'react';
import { useCloseAlertMutation } from '../../api/desk-api.js';
import { useRequest } from '../notices/use-request.js';

interface CloseAlertFormProps {
  readonly alertId: string;
  readonly onDone: () => void;
}

/** Asks what was found: it is kept with the alert. */
export function CloseAlertForm({ alertId, onDone }: CloseAlertFormProps) {
  const [resolution, setResolution] = useState('');
  const [closeAlert, { isLoading }] = useCloseAlertMutation();
  const request = useRequest();
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const answer = await request(closeAlert({ alertId, resolution: resolution.trim() }), () => 'Alert closed.');
    if (answer !== null) onDone();
  };
  return (
    <Box component="form" onSubmit={(event) => void submit(event)} sx={{ mt: 1, display: 'flex', gap: 1 }}>
      <TextField
        label="What was found"
        value={resolution}
        onChange={({ target }) => setResolution(target.value)}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
        fullWidth
        autoFocus
        required
      />
      <Button type="submit" variant="contained" loading={isLoading} disabled={resolution.trim() === ''}>
        Close alert
      </Button>
    </Box>
  );
}
