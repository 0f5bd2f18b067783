'use client';

import { Download } from 'lucide-react';
import { useState, type MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { GradebookDetail } from '@/lib/shared/wire/people';
import { useFailureText } from '../api/use-failure-text';
import { buttonClass } from '../ui/button';
import { Spinner } from '../ui/spinner';

/** Saves the gradebook for a spreadsheet. The link asks for CSV by script, as a browser’s own request cannot. */
export function DownloadCsv({ classId, detail }: { classId: string; detail?: GradebookDetail }) {
  const t = useTranslations('gradebook');
  const failureText = useFailureText();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const query = detail === undefined ? '' : `?detail=${detail}`;
  const path = `/api/v1/classes/${classId}/gradebook${query}`;

  const download = async (event: MouseEvent) => {
    event.preventDefault();
    if (state === 'busy') return;
    setState('busy');
    const csv = await fetchCsv(path);
    if (csv) saveAs(csv.blob, csv.name);
    setState(csv ? 'idle' : 'failed');
  };

  return (
    <div className="flex items-center gap-3">
      <span role="status" className="text-sm text-wrong empty:hidden">
        {state === 'failed' && failureText('internal')}
      </span>
      <a href={path} download aria-busy={state === 'busy'} onClick={download} className={buttonClass()}>
        {state === 'busy' ? <Spinner /> : <Download aria-hidden="true" className="size-4" />}
        {detail === undefined ? t('download') : t('downloadDetails')}
      </a>
    </div>
  );
}

async function fetchCsv(path: string): Promise<{ blob: Blob; name: string } | null> {
  try {
    const response = await fetch(path, { headers: { accept: 'text/csv' } });
    if (!response.ok) return null;
    const name = /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return { blob: await response.blob(), name: name ?? 'gradebook.csv' };
  } catch {
    return null;
  }
}

function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
