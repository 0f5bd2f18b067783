'use client';

import { Lightbulb } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Report } from '@/lib/shared/wire/report';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { InlineCode } from '../ui/inline-code';
import { useHintSteps } from './use-hint-steps';

type Props = {
  hint: NonNullable<Report['hint']>;
  /** The exercise’s in the API; without one nothing more is asked for. */
  path: string | undefined;
};

/** One hint, and what follows it for those who ask. How much follows is not said: it would only be used up. */
export function HintView({ hint, path }: Props) {
  const t = useTranslations('report');
  const failureText = useFailureText();
  const { texts, more, busy, failure, ask } = useHintSteps(hint, path ?? '');
  return (
    <div className="flex gap-3 border-t border-line px-5 py-3">
      <Lightbulb aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-oxide" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{t('hint')}</p>
        <ol className="grid gap-2">
          {texts.map((text, at) => (
            <li key={at} className="text-pretty">
              <InlineCode text={text} />
            </li>
          ))}
        </ol>
        {path !== undefined && (more || busy) && (
          <Button look="quiet" size="s" busy={busy} className="mt-1.5 -ml-2" onClick={() => void ask()}>
            {t('anotherHint')}
          </Button>
        )}
        {failure !== null && <p className="mt-1 text-sm text-unsure">{failureText(failure)}</p>}
      </div>
    </div>
  );
}
