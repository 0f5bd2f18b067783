'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { Failure } from './request';

/** The reader’s words for a failure. */
export function useFailureText(): (failure: Failure) => string {
  const errors = useTranslations('errors');
  const common = useTranslations('common');
  return useCallback(
    (failure) => (failure === 'offline' ? common('offline') : errors(failure)),
    [errors, common],
  );
}
