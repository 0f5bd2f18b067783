'use client';

import { Maximize2, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useTranslations } from 'use-intl';
import { IconButton } from '../ui/button';

/** Opens a diagram over the page at its own size: beside a terminal it may be too small to read with ease. */
export function DiagramDialog({ svg, description }: { svg: string; description: string }) {
  const t = useTranslations();
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>
        <IconButton label={t('lesson.enlarge')} className="absolute right-2 bottom-1.5">
          <Maximize2 aria-hidden="true" className="size-4" />
        </IconButton>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="appear fixed inset-3 z-50 flex flex-col rounded-lg border border-line bg-surface shadow-pop sm:inset-8"
        >
          <div className="flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-5">
            <Dialog.Title className="font-semibold">{t('lesson.diagram')}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={t('common.close')}>
                <X aria-hidden="true" className="size-4" />
              </IconButton>
            </Dialog.Close>
          </div>
          {/* Drawn by Mermaid with securityLevel strict, which sanitises it. */}
          <div
            role="img"
            aria-label={description}
            className="diagram-large"
            dangerouslySetInnerHTML={{ __html: svg }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
