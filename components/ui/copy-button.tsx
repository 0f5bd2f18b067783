'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton, type ButtonLook, type ButtonSize } from './button';
import { writeClipboard } from './clipboard';

type Props = { text: string; label?: string; look?: ButtonLook; size?: ButtonSize; className?: string };

/** How long “Copied” stays, in milliseconds. */
const SHOWN_MS = 2000;

/** Copies a text and says so; with `label` a button in words, else an icon. */
export function CopyButton({ text, label, look = 'secondary', size = 'm', className }: Props) {
  const t = useTranslations('common');
  const [result, setResult] = useState<'idle' | 'copied' | 'failed'>('idle');

  useEffect(() => {
    if (result === 'idle') return;
    const timer = setTimeout(() => setResult('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);

  const copy = async () => setResult((await writeClipboard(text)) ? 'copied' : 'failed');
  const icon =
    result === 'copied' ? (
      <Check aria-hidden="true" className="size-4" />
    ) : (
      <Copy aria-hidden="true" className="size-4" />
    );
  return (
    <>
      {label === undefined ? (
        <IconButton label={t('copy')} onClick={copy} {...(className === undefined ? {} : { className })}>
          {icon}
        </IconButton>
      ) : (
        <Button look={look} size={size} onClick={copy} {...(className === undefined ? {} : { className })}>
          {icon}
          {result === 'copied' ? t('copied') : label}
        </Button>
      )}
      <span role="status" className={result === 'failed' ? 'text-sm text-wrong' : 'sr-only'}>
        {result === 'copied' && t('copied')}
        {result === 'failed' && t('copyFailed')}
      </span>
    </>
  );
}
