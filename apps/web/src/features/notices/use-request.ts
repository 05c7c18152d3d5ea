import { useCallback } from 'react';
import { inPlainWords, isRecord } from '../../api/problem.js';
import type { ProblemView } from '../../api/types.js';
import { useAppDispatch } from '../../app/hooks.js';
import { notified } from './notices.slice.js';

interface Running<T> {
  unwrap(): Promise<T>;
}

/** Waits for a request and tells the user how it went. Null when it was refused. */
export function useRequest(): <T>(request: Running<T>, success?: (result: T) => string) => Promise<T | null> {
  const dispatch = useAppDispatch();
  return useCallback(
    async (request, success) => {
      try {
        const result = await request.unwrap();
        if (success !== undefined) dispatch(notified('success', success(result)));
        return result;
      } catch (refusal) {
        const { text, code } = wordsOf(refusal);
        dispatch(notified('error', text, code));
        return null;
      }
    },
    [dispatch],
  );
}

function wordsOf(refusal: unknown): { text: string; code: string | null } {
  if (!isProblem(refusal)) return { text: 'That did not work. Try again.', code: null };
  return { text: inPlainWords(refusal), code: refusal.code };
}

export const isProblem = (value: unknown): value is ProblemView =>
  isRecord(value) && typeof value['code'] === 'string' && Array.isArray(value['errors']);
