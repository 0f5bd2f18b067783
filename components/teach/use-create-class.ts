'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { ownClassSchema } from '@/lib/shared/wire/people';
import { request } from '../api/request';
import { useFailureText } from '../api/use-failure-text';

const answerSchema = z.object({ class: ownClassSchema });

/** Makes a class; the page then shows it. `create` answers whether it was made. */
export function useCreateClass() {
  const t = useTranslations('teach');
  const failureText = useFailureText();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ tone: 'passed' | 'wrong'; text: string } | null>(null);

  const create = async (wanted: { name: string; course: string }): Promise<boolean> => {
    setBusy(true);
    const answer = await request('/api/v1/classes', answerSchema, { method: 'POST', body: wanted });
    setBusy(false);
    if (!answer.ok) {
      setOutcome({ tone: 'wrong', text: failureText(answer.failure) });
      return false;
    }
    setOutcome({ tone: 'passed', text: t('created', { name: answer.data.class.name }) });
    router.refresh();
    return true;
  };
  return { busy, outcome, create };
}
