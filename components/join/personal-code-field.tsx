'use client';

import { useEffect, useRef, type ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '../ui/text-field';

type Props = Pick<ComponentProps<typeof TextField>, 'value' | 'error' | 'onChange'>;

/** Asks for the code that only the owner of a name has. It takes focus when it appears: it is what to do next. */
export function PersonalCodeField(props: Props) {
  const t = useTranslations('join');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <TextField
      {...props}
      ref={input}
      label={t('personalCode')}
      hint={t('personalCodeHint')}
      autoComplete="off"
      spellCheck={false}
      maxLength={32}
      className="font-mono tracking-wider"
    />
  );
}
