import { Alert, Button, TextField } from '@mui/material';
import { useRef, useState, type SyntheticEvent } from 'react';
import { ApiProblem, unreachable } from '../../api/problem.js';
import type { ProblemView } from '../../api/types.js';
import { useServices } from '../../app/hooks.js';
import { signInWords } from './sign-in-words.js';

export function SignInForm() {
  const { session } = useServices();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const password = useRef<HTMLInputElement>(null);

  const submit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      await session.signIn(textOf(fields, 'userName').trim(), textOf(fields, 'password'));
    } catch (refusal) {
      setProblem((refusal instanceof ApiProblem ? refusal : unreachable()).view);
      setBusy(false);
      password.current?.select();
    }
  };

  return (
    <form data-testid="sign-in-form" onSubmit={(event) => void submit(event)} style={{ display: 'grid', gap: 16 }}>
      <TextField name="userName" label="User name" autoComplete="username" size="medium" required autoFocus fullWidth />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        size="medium"
        required
        fullWidth
        inputRef={password}
      />
      {problem !== null && (
        <Alert severity="error" data-testid="sign-in-error" data-code={problem.code}>
          {signInWords(problem)}
        </Alert>
      )}
      <Button type="submit" variant="contained" size="large" loading={busy} data-testid="sign-in-submit">
        Sign in
      </Button>
    </form>
  );
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}
